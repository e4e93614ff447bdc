package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/minio/madmin-go/v3"
	"github.com/minio/minio-go/v7"
)

const (
	noSuchUser   = "XMinioAdminNoSuchUser"
	noSuchPolicy = "XMinioAdminNoSuchPolicy"
)

func (store *objectStore) setPolicy(ctx context.Context) error {
	wanted := storePolicy(buckets)
	found, err := store.admin.InfoCannedPolicyV2(ctx, policyName)
	if err != nil && madmin.ToErrorResponse(err).Code != noSuchPolicy {
		return fmt.Errorf("policy %s: %w", policyName, err)
	}
	if err == nil && wanted.equals(found.Policy) {
		return nil
	}
	document, err := json.Marshal(wanted)
	if err != nil {
		return err
	}
	if err := store.admin.AddCannedPolicy(ctx, policyName, document); err != nil {
		return fmt.Errorf("policy %s: %w", policyName, err)
	}
	fmt.Printf("Policy %s set.\n", policyName)
	return nil
}

// setUser makes the API's user, or gives it the secret that the file holds now.
func (store *objectStore) setUser(ctx context.Context) error {
	name := store.settings.store.access
	known, err := store.admin.GetUserInfo(ctx, name)
	if err != nil && madmin.ToErrorResponse(err).Code != noSuchUser {
		return fmt.Errorf("user %s: %w", name, err)
	}
	isKnown := err == nil
	if isKnown && known.Status == madmin.AccountEnabled && store.opens(ctx) {
		return nil
	}
	if err := store.admin.SetUser(ctx, name, store.settings.store.secret, madmin.AccountEnabled); err != nil {
		return fmt.Errorf("user %s: %w; an access key has 3 to 20 characters, a secret key 8 to 40", name, err)
	}
	if isKnown {
		fmt.Println("The API's user has a new secret.")
	} else {
		fmt.Println("The API's user is made.")
	}
	return nil
}

// opens tells whether the API's key as it is on file lists a bucket, as the API will.
func (store *objectStore) opens(ctx context.Context) bool {
	client, err := clientFor(store.settings, store.settings.store)
	if err != nil {
		return false
	}
	for entry := range client.ListObjects(ctx, buckets[0], minio.ListObjectsOptions{MaxKeys: 1}) {
		return entry.Err == nil
	}
	return true
}

// grant gives the API's user this one policy. AttachPolicy would add it to others, and needs 64 MB for its encryption.
func (store *objectStore) grant(ctx context.Context) error {
	name := store.settings.store.access
	user, err := store.admin.GetUserInfo(ctx, name)
	if err == nil && user.PolicyName == policyName {
		return nil
	}
	if err == nil {
		err = store.admin.SetPolicy(ctx, policyName, name, false)
	}
	if err != nil {
		return fmt.Errorf("policy %s for user %s: %w", policyName, name, err)
	}
	fmt.Println("The API's user may use the buckets.")
	return nil
}
