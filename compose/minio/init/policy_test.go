package main

import (
	"encoding/json"
	"testing"
)

func TestAPolicyEqualsItselfInAnyOrder(t *testing.T) {
	wanted := storePolicy([]string{"a", "b"})
	given := storePolicy([]string{"b", "a"})
	for _, one := range given.Statement {
		one.Action[0], one.Action[1] = one.Action[1], one.Action[0]
	}
	if document, _ := json.Marshal(given); !wanted.equals(document) {
		t.Errorf("%s differs", document)
	}
}

func TestAPolicyForMoreOrLessIsAnother(t *testing.T) {
	wanted := storePolicy([]string{"a", "b"})
	for _, names := range [][]string{{"a"}, {"a", "b", "c"}, {"a", "*"}} {
		if document, _ := json.Marshal(storePolicy(names)); wanted.equals(document) {
			t.Errorf("%s does not differ", document)
		}
	}
	if wanted.equals([]byte("no JSON")) {
		t.Error("broken text equals a policy")
	}
}
