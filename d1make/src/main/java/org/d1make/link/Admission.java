package org.d1make.link;

import java.util.Optional;
import org.d1make.client.Message;
import org.d1make.client.Protocol;

/**
 * What a host must have to be of use: our protocol, our user id, our tree. It does not know what becomes of one that has not.
 *
 * @param userId ours, here
 */
public record Admission(TreeProof proof, long userId) {

    /** Why a host that greets so is of no use; empty where it is of use. */
    public Optional<String> objection(Message.Hello hello) {
        if (hello.protocol() != Protocol.VERSION) {
            return Optional.of("its d1make is of another version (" + hello.version() + ")");
        }
        if (hello.userId() != userId) {
            return Optional.of("you have another user id there (" + hello.userId() + ", here " + userId + ")");
        }
        return proof.objection(hello.seen());
    }
}
