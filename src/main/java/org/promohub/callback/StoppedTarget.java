package org.promohub.callback;

/** The receiver has said that it is gone, so nothing is sent there. */
public final class StoppedTarget extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoppedTarget() {
        super(
                "the receiver answered 410 before: nothing is sent there until somebody has it sent again",
                null,
                false,
                false);
    }
}
