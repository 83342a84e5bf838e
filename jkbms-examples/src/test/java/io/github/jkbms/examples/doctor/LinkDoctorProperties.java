// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.doctor.Diagnosis;
import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.DevicePort;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.link.Pacing;
import io.github.jkbms.modbus.doctor.LineKind;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.uart.VirtualRecords;
import io.github.jkbms.uart.frame.Crc16;
import io.github.jkbms.uart.frame.NativeCommand;
import io.github.jkbms.uart.frame.RecordType;
import io.github.jkbms.uart.frame.Trigger;
import io.github.jkbms.uart.frame.TriggerRequest;
import io.github.jkbms.uart.nw.NwMessages;
import io.github.jkbms.uart.nw.NwSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is heard on a line: nothing but the reads of the closed table is ever sent, and the examination comes to an end. */
class LinkDoctorProperties {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Property(tries = 150)
    void nothingOutsideOfTheClosedTableIsEverSent(@ForAll long seed, @ForAll LineKind kind) throws Exception {
        PlantedLine line = new PlantedLine(kind);
        Random random = new Random(seed);
        VirtualPack pack = VirtualPack.of(VirtualPackConfig.defaults(), line.time());
        line.opening(baudRate -> {
            MemoryLink near = MemoryLink.create(PlantedLine.NAME, line.time(), Pacing.NONE);
            DeviceRunner.start(new Stranger(random, pack), near.peer());
            if (random.nextInt(10) == 0) {
                line.time().schedule(line.time().nanoTime() + random.nextLong(5_000_000_000L), near.peer()::close);
            }
            return near;
        });
        Diagnosis diagnosis = line.examine();
        assertThat(line.sent()).allMatch(AllowedQuestions::isRead);
        assertThat(diagnosis.findings()).isNotEmpty();
        assertThat(diagnosis.took()).isLessThanOrEqualTo(LIMIT);
    }

    /** Says something out of all that is known, whole, cut, doubled or damaged, asked or not. */
    private static final class Stranger implements ByteDevice {
        private final Random random;
        private final VirtualPack pack;
        private final boolean speaksUnasked;

        Stranger(Random random, VirtualPack pack) {
            this.random = random;
            this.pack = pack;
            this.speaksUnasked = random.nextInt(3) == 0;
        }

        @Override
        public void started(DevicePort port) {
            if (speaksUnasked) {
                later(port);
            }
        }

        private void later(DevicePort port) {
            port.schedule(port.time().nanoTime() + random.nextLong(2_000_000_000L) + 1_000_000, () -> {
                port.send(something(new byte[0]));
                later(port);
            });
        }

        @Override
        public void received(byte[] bytes, DevicePort port) {
            if (random.nextInt(3) > 0) {
                byte[] answer = something(bytes);
                port.schedule(port.time().nanoTime() + random.nextLong(400_000_000L), () -> port.send(answer));
            }
        }

        private byte[] something(byte[] asked) {
            byte[] whole = message(asked);
            return switch (random.nextInt(5)) {
                case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length + 1));
                case 1 -> {
                    byte[] twice = Arrays.copyOf(whole, 2 * whole.length);
                    System.arraycopy(whole, 0, twice, whole.length, whole.length);
                    yield twice;
                }
                case 2 -> {
                    byte[] damaged = whole.clone();
                    if (damaged.length > 0) {
                        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                    }
                    yield damaged;
                }
                default -> whole;
            };
        }

        private byte[] message(byte[] asked) {
            int unit = random.nextInt(17);
            List<byte[]> known = List.of(
                    asked.clone(),
                    closed((byte) unit, (byte) 0x83, (byte) random.nextInt(13)),
                    closed((byte) unit, (byte) 3, (byte) 0x12, (byte) 0, (byte) 0, (byte) 60),
                    closed((byte) unit, (byte) 0x10, (byte) 0x10, (byte) 4, (byte) 0, (byte) 2),
                    new TriggerRequest(random.nextInt(16), Trigger.LIVE).toBytes(),
                    VirtualRecords.of(pack, RecordType.LIVE, 5).get(0).toBytes(),
                    NativeCommand.acknowledge().toBytes(),
                    NwMessages.readAll(NwSource.PC).toBytes(),
                    answer(unit),
                    noise());
            return known.get(random.nextInt(known.size()));
        }

        private byte[] answer(int unit) {
            byte[] content = new byte[35];
            random.nextBytes(content);
            content[0] = (byte) unit;
            content[1] = 3;
            content[2] = 32;
            return closed(content);
        }

        private byte[] noise() {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            return bytes;
        }

        private static byte[] closed(byte... content) {
            byte[] frame = Arrays.copyOf(content, content.length + 2);
            Crc16.close(frame, 0, frame.length);
            return frame;
        }
    }
}
