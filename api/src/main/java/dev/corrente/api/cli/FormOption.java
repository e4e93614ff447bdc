package dev.corrente.api.cli;

import picocli.CommandLine.Option;

/** The output option of every command that answers something. */
final class FormOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text or json. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli fills it before anything runs.
    private OutputForm form;

    boolean json() {
        return form == OutputForm.JSON;
    }
}
