package main

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
)

// key is a pair of access key and secret key. It has no text form, so that it cannot end up in a message.
type key struct {
	access, secret string
}

func (key) String() string { return "(a key)" }

type settings struct {
	endpoint *url.URL
	root     key // may do everything; used here and nowhere else
	store    key // the API's
}

// readSettings reads every setting and reports all that is wrong at once. Keys come from files, whose names the
// environment gives, so that they appear neither in the container's description nor in a process list.
func readSettings(environment func(string) string) (settings, error) {
	var problems []error
	secret := func(name string) string {
		value, err := readSecret(name, environment(name))
		problems = append(problems, err)
		return value
	}
	endpoint, err := parseEndpoint(environment("MINIO_ENDPOINT"))
	problems = append(problems, err)
	read := settings{
		endpoint: endpoint,
		root:     key{secret("MINIO_ROOT_USER_FILE"), secret("MINIO_ROOT_PASSWORD_FILE")},
		store:    key{secret("STORE_ACCESS_KEY_FILE"), secret("STORE_SECRET_KEY_FILE")},
	}
	if err := errors.Join(problems...); err != nil {
		return settings{}, err
	}
	if read.root.access == read.store.access {
		return settings{}, errors.New("STORE_ACCESS_KEY_FILE holds the root user's name; the API needs a key of its own: put another name there")
	}
	return read, nil
}

func parseEndpoint(text string) (*url.URL, error) {
	endpoint, err := url.Parse(text)
	if err != nil || endpoint.Host == "" || (endpoint.Scheme != "http" && endpoint.Scheme != "https") {
		return nil, fmt.Errorf("MINIO_ENDPOINT is %q; give an address such as http://minio:9000", text)
	}
	if strings.Trim(endpoint.Path, "/") != "" {
		return nil, fmt.Errorf("MINIO_ENDPOINT is %q; an address without a path is needed, such as http://minio:9000", text)
	}
	return endpoint, nil
}

func readSecret(name, file string) (string, error) {
	if file == "" {
		return "", fmt.Errorf("%s is not set; give the name of the file that holds this secret", name)
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("%s: %w; is the secret mounted, and may uid %d read it?", name, err, os.Getuid())
	}
	value := strings.TrimSpace(string(content))
	if value == "" {
		return "", fmt.Errorf("%s: %s is empty", name, file)
	}
	return value, nil
}
