package dev.corrente.policy;

/** A knowledge base that breaks its own format; the message names the place and what is wrong there. */
public final class KnowledgeBaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KnowledgeBaseException(String place, String problem) {
        super("Knowledge base, at " + place + ": " + problem);
    }
}
