package dev.corrente.tests;

import com.fasterxml.jackson.databind.JsonNode;

/** What a reconciler says about its stack at this moment. */
record Status(JsonNode json) {

    static Status at(String port) {
        return new Status(Web.get(port, "/api/v1/status").json());
    }

    boolean healthy() {
        return json.path("phase").asText().equals("Healthy");
    }

    JsonNode service(String name) {
        return entry("services", "name", name);
    }

    JsonNode condition(String type) {
        return entry("conditions", "type", type);
    }

    /** Whether an event of the service says so. */
    boolean told(String service, String words) {
        for (JsonNode event : json.path("events")) {
            if (event.path("service").asText().equals(service)
                    && event.path("message").asText().contains(words)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode entry(String list, String key, String value) {
        for (JsonNode entry : json.path(list)) {
            if (entry.path(key).asText().equals(value)) {
                return entry;
            }
        }
        throw new AssertionError("the status has no " + value + " among its " + list);
    }
}
