package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSettingsComeFromTheFilesThatTheEnvironmentNames(t *testing.T) {
	read, err := readSettings(environment(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	if read.endpoint.Host != "minio:9000" || read.root != (key{"admin", "root-secret"}) || read.store != (key{"api", "api-secret"}) {
		t.Errorf("read %+v", read)
	}
}

func TestAllThatIsWrongIsSaidAtOnce(t *testing.T) {
	_, err := readSettings(environment(t, map[string]string{
		"MINIO_ENDPOINT":        "minio",
		"MINIO_ROOT_USER_FILE":  "",
		"STORE_SECRET_KEY_FILE": "/nowhere/secret",
	}))
	for _, part := range []string{`"minio"`, "MINIO_ROOT_USER_FILE is not set", "/nowhere/secret"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%q is not in: %v", part, err)
		}
	}
}

func TestTheRootUserIsNotTheAPIsUser(t *testing.T) {
	names := environment(t, nil)
	_, err := readSettings(func(name string) string {
		if name == "STORE_ACCESS_KEY_FILE" {
			name = "MINIO_ROOT_USER_FILE"
		}
		return names(name)
	})
	if err == nil || !strings.Contains(err.Error(), "STORE_ACCESS_KEY_FILE") {
		t.Error(err)
	}
}

func TestAKeyNeverShowsItself(t *testing.T) {
	for _, format := range []string{"%v", "%+v", "%s"} {
		if text := fmt.Sprintf(format, key{"access", "secret"}); strings.Contains(text, "secret") {
			t.Errorf("%s prints %s", format, text)
		}
	}
}

// environment gives complete settings, with the files behind them, changed as told.
func environment(t *testing.T, changes map[string]string) func(string) string {
	t.Helper()
	values := map[string]string{"MINIO_ENDPOINT": "http://minio:9000"}
	for name, content := range map[string]string{
		"MINIO_ROOT_USER_FILE": "admin\n", "MINIO_ROOT_PASSWORD_FILE": "root-secret\n",
		"STORE_ACCESS_KEY_FILE": "api", "STORE_SECRET_KEY_FILE": "api-secret",
	} {
		values[name] = filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(values[name], []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, value := range changes {
		values[name] = value
	}
	return func(name string) string { return values[name] }
}
