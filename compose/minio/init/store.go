package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/minio/madmin-go/v3"
	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// objectStore is one store seen through the root key.
type objectStore struct {
	settings settings
	objects  *minio.Client
	admin    *madmin.AdminClient
}

func open(settings settings) (*objectStore, error) {
	objects, err := clientFor(settings, settings.root)
	if err != nil {
		return nil, err
	}
	admin, err := madmin.NewWithOptions(settings.endpoint.Host, &madmin.Options{
		Creds:  credentials.NewStaticV4(settings.root.access, settings.root.secret, ""),
		Secure: settings.endpoint.Scheme == "https",
	})
	if err != nil {
		return nil, fmt.Errorf("MINIO_ENDPOINT %s: %w", settings.endpoint, err)
	}
	return &objectStore{settings, objects, admin}, nil
}

func clientFor(settings settings, owner key) (*minio.Client, error) {
	client, err := minio.New(settings.endpoint.Host, &minio.Options{
		Creds:      credentials.NewStaticV4(owner.access, owner.secret, ""),
		Secure:     settings.endpoint.Scheme == "https",
		MaxRetries: 1, // the waiting is done here, where it is bounded and says why
	})
	if err != nil {
		return nil, fmt.Errorf("MINIO_ENDPOINT %s: %w", settings.endpoint, err)
	}
	return client, nil
}

// awaitAnswer waits until the store answers the root key. A key that is refused will be refused again: that ends it.
func (store *objectStore) awaitAnswer(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	last := errors.New("it was not asked")
	for ctx.Err() == nil {
		attempt, done := context.WithTimeout(ctx, 5*time.Second)
		_, err := store.objects.ListBuckets(attempt)
		done()
		if err == nil {
			return nil
		}
		if isRefused(err) {
			return fmt.Errorf("the store at %s refuses the root key (%s): the secrets minio_root_user and minio_root_password are not those that it was started with",
				store.settings.endpoint, minio.ToErrorResponse(err).Code)
		}
		last = err
		select {
		case <-ctx.Done():
		case <-time.After(250 * time.Millisecond):
		}
	}
	return fmt.Errorf("the store at %s gave no answer within %s: %w; is it running, and on the same network?", store.settings.endpoint, patience, last)
}

func isRefused(err error) bool {
	answer := minio.ToErrorResponse(err)
	return answer.StatusCode == http.StatusForbidden
}

func (store *objectStore) makeBuckets(ctx context.Context) error {
	for _, bucket := range buckets {
		exists, err := store.objects.BucketExists(ctx, bucket)
		if err == nil && !exists {
			err = store.objects.MakeBucket(ctx, bucket, minio.MakeBucketOptions{})
			// Another store-init that runs at the same time may have been faster.
			if code := minio.ToErrorResponse(err).Code; code == "BucketAlreadyOwnedByYou" {
				err = nil
			}
			if err == nil {
				fmt.Printf("Bucket %s made.\n", bucket)
			}
		}
		if err != nil {
			return fmt.Errorf("bucket %s: %w", bucket, err)
		}
	}
	return nil
}
