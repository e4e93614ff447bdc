package main

import (
	"encoding/json"
	"reflect"
	"slices"
)

const policyName = "corrente-store"

type policy struct {
	Version   string
	Statement []statement
}

type statement struct {
	Effect   string
	Action   []string
	Resource []string
}

// storePolicy lets its holder list, read, write and delete objects of the buckets, in parts too, and nothing else:
// it makes no bucket, changes no setting, and sees no other bucket.
func storePolicy(buckets []string) policy {
	var whole, inside []string
	for _, bucket := range buckets {
		whole = append(whole, "arn:aws:s3:::"+bucket)
		inside = append(inside, "arn:aws:s3:::"+bucket+"/*")
	}
	return policy{
		Version: "2012-10-17",
		Statement: []statement{
			{
				Effect:   "Allow",
				Action:   []string{"s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"},
				Resource: whole,
			},
			{
				Effect: "Allow",
				Action: []string{
					"s3:GetObject", "s3:PutObject", "s3:DeleteObject",
					"s3:ListMultipartUploadParts", "s3:AbortMultipartUpload",
				},
				Resource: inside,
			},
		},
	}
}

// equals tells whether a policy as the store gives it back says the same. The store keeps actions and resources as
// sets, in an order of its own.
func (wanted policy) equals(document []byte) bool {
	var found policy
	if json.Unmarshal(document, &found) != nil {
		return false
	}
	return reflect.DeepEqual(wanted.sorted(), found.sorted())
}

func (p policy) sorted() policy {
	result := policy{Version: p.Version}
	for _, one := range p.Statement {
		result.Statement = append(result.Statement, statement{
			one.Effect, slices.Sorted(slices.Values(one.Action)), slices.Sorted(slices.Values(one.Resource)),
		})
	}
	return result
}
