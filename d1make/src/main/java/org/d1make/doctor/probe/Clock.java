package org.d1make.doctor.probe;

/**
 * How far a clock is ahead of this machine's.
 *
 * @param seconds ahead; below 0 it is behind
 * @param error how far from the truth that may be, in seconds
 */
public record Clock(double seconds, double error) {

    /** How far it surely is off, in either direction; 0 where it may be right. */
    public double surelyOff() {
        return Math.max(0, Math.abs(seconds) - error);
    }

    /** How far another clock is ahead of this one. */
    public Clock to(Clock other) {
        return new Clock(other.seconds - seconds, other.error + error);
    }
}
