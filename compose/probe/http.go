package main

import (
	"context"
	"fmt"
	"net/http"
)

// askHTTP is content with a 2xx status only. A redirect is not followed, since where it leads is another server's
// health, and no proxy is used, whatever the environment says.
func askHTTP(ctx context.Context, url string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	answer, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode < 200 || answer.StatusCode > 299 {
		return fmt.Errorf("%s answered %s", url, answer.Status)
	}
	return nil
}
