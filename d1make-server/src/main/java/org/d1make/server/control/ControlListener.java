package org.d1make.server.control;

import org.d1make.client.Message;

/** Who hears what comes over the control session. Called on the reader's thread. */
public interface ControlListener {

    /** The launcher said something. */
    void said(Message message);

    /** The launcher closed the session, or is gone. Nothing follows. */
    void hungUp();

    /** What came is no message, or could not be read. Nothing follows. */
    void failed(String reason);
}
