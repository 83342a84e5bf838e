// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import java.util.Random;

/**
 * Two warm bodies in the air around them: the cells, and the power board with the MOSFETs. The probes sit at different places
 * of the cells and differ by a little that stays.
 */
final class Thermal {
    /** Where the probes T1, T2, T4 and T5 are. */
    static final int PROBES = 4;

    /** Time constant of the cells in a box, in seconds: three hours, as big packs have. */
    private static final double CELL_SECONDS = 10_800;

    /** Heat capacity of lithium cells in joules per kelvin and watt hour: 1050 J/(kg K) at 165 Wh/kg. */
    private static final double JOULES_PER_KELVIN_AND_WATT_HOUR = 6.4;

    /** Heat capacity of the power board in joules per kelvin, and what it gives to the air in watts per kelvin. */
    private static final double BOARD_JOULES_PER_KELVIN = 400;

    private static final double BOARD_WATTS_PER_KELVIN = 1.5;

    /** MOSFETs and shunt: 0.8 milliohms, as boards for 200 A have. */
    static final double BOARD_OHMS = 0.0008;

    /** What the electronics take, in watts. */
    private static final double BOARD_IDLE_WATTS = 1.5;

    private final double[] probeOffsets = new double[PROBES];
    private final double cellJoulesPerKelvin;
    private double cellCelsius;
    private double boardCelsius;

    Thermal(double wattHours, double ambientCelsius, Random random) {
        this.cellJoulesPerKelvin = wattHours * JOULES_PER_KELVIN_AND_WATT_HOUR;
        this.cellCelsius = ambientCelsius;
        this.boardCelsius = ambientCelsius + BOARD_IDLE_WATTS / BOARD_WATTS_PER_KELVIN;
        for (int i = 0; i < PROBES; i++) {
            probeOffsets[i] = random.nextDouble() * 0.8 - 0.4;
        }
    }

    double cellCelsius() {
        return cellCelsius;
    }

    double boardCelsius() {
        return boardCelsius;
    }

    /** What a probe measures, from 0. */
    double probeCelsius(int probe) {
        return cellCelsius + probeOffsets[probe];
    }

    /** Brings everything to one temperature, as days in a warm or cold room do. */
    void soak(double celsius) {
        cellCelsius = celsius;
        boardCelsius = celsius;
    }

    /** Lets one second pass in which the cells get some heat and a current flows through the board. */
    void step(double cellWatts, double amps, double ambientCelsius) {
        cellCelsius += cellWatts / cellJoulesPerKelvin - (cellCelsius - ambientCelsius) / CELL_SECONDS;
        double boardWatts = BOARD_IDLE_WATTS + amps * amps * BOARD_OHMS;
        boardCelsius +=
                (boardWatts - (boardCelsius - ambientCelsius) * BOARD_WATTS_PER_KELVIN) / BOARD_JOULES_PER_KELVIN;
    }
}
