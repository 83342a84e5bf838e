// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import io.github.jkbms.can.CanFrame;
import java.util.List;

/** Frames of a CAN bus, one after the other. Immutable. */
public final class CanTraffic implements Traffic {
    private final String name;
    private final List<String> remarks;
    private final List<Entry> entries;

    /**
     * One frame.
     *
     * @param place where it stands in the source
     * @param way   which way it went
     * @param frame the frame
     */
    public record Entry(String place, Way way, CanFrame frame) {}

    /**
     * Collects frames.
     *
     * @param name    what the source calls the bus; may be empty
     * @param remarks what the source says about it
     * @param entries the frames in order of time
     */
    public CanTraffic(String name, List<String> remarks, List<Entry> entries) {
        this.name = name;
        this.remarks = List.copyOf(remarks);
        this.entries = List.copyOf(entries);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> remarks() {
        return remarks;
    }

    /** {@return the frames in order of time} */
    public List<CanFrame> frames() {
        return entries.stream().map(Entry::frame).toList();
    }

    /**
     * {@return one frame}
     *
     * @param position its index
     */
    public CanFrame frame(int position) {
        return entries.get(position).frame();
    }

    @Override
    public int length() {
        return entries.size();
    }

    @Override
    public String place(int position) {
        return entries.get(position).place();
    }

    @Override
    public Way way(int position) {
        return entries.get(position).way();
    }

    @Override
    public int pieceStart(int position) {
        return position;
    }
}
