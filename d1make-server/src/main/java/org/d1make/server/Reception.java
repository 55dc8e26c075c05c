package org.d1make.server;

import org.d1make.client.Message;
import org.d1make.server.control.ControlListener;
import org.d1make.server.job.JobRunner;

/**
 * Takes what the launcher says. What only a running job's output waits for goes straight to it; all else changes the server's state,
 * and is left in the mailbox.
 */
final class Reception implements ControlListener {

    private final JobRunner runner;
    private final Mailbox mailbox;

    Reception(JobRunner runner, Mailbox mailbox) {
        this.runner = runner;
        this.mailbox = mailbox;
    }

    @Override
    public void said(Message message) {
        boolean heard = message instanceof Message.Written written && runner.written(written.job(), written.bytes());
        if (!heard) {
            mailbox.said(message);
        }
    }

    @Override
    public void hungUp() {
        mailbox.hungUp();
    }

    @Override
    public void failed(String reason) {
        mailbox.failed(reason);
    }
}
