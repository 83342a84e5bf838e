// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

/**
 * Every quantity a pack may report about its present state, with its name and unit. The constants up to
 * {@link #ENABLE_FLAGS} are the live table of the device (Modbus block 0x1200, native record 02) in its order; the rest comes
 * from wires with fewer details. What a number means is in the unit; flags and codes have a typed accessor in
 * {@link PackStatus}.
 */
public enum Quantity implements Item {
    /** Cell voltage; CellVol0, Modbus 0x1200. */
    CELL_VOLTAGES(ItemShape.of("cellVoltagesMillivolts", "Cell voltage", Unit.MILLIVOLT)
            .elements(32)),
    /** Cell presence; CellSta, Modbus 0x1240. */
    CELL_PRESENCE(ItemShape.of("cellPresence", "Cell presence", Unit.FLAGS)),
    /** Average cell voltage; CellVolAve, Modbus 0x1244. */
    AVERAGE_CELL_VOLTAGE(ItemShape.of("averageCellMillivolts", "Average cell voltage", Unit.MILLIVOLT)),
    /** Largest cell voltage difference; CellVdifMax, Modbus 0x1246. */
    CELL_VOLTAGE_DIFFERENCE(
            ItemShape.of("cellDifferenceMillivolts", "Largest cell voltage difference", Unit.MILLIVOLT)),
    /** Highest cell, zero-based number; MaxVolCellNbr, Modbus 0x1248 high byte. */
    HIGHEST_CELL_INDEX(ItemShape.of("highestCellIndex", "Highest cell, zero-based number", Unit.NONE)),
    /** Lowest cell, zero-based number; MinVolCellNbr, Modbus 0x1248 low byte. */
    LOWEST_CELL_INDEX(ItemShape.of("lowestCellIndex", "Lowest cell, zero-based number", Unit.NONE)),
    /** Balance-wire resistance; CellWireRes0, Modbus 0x124A. */
    BALANCE_WIRE_RESISTANCES(ItemShape.of("balanceWireResistancesMilliohms", "Balance-wire resistance", Unit.MILLIOHM)
            .elements(32)),
    /** MOSFET (power board) temperature; TempMos, Modbus 0x128A. */
    MOSFET_TEMPERATURE(
            ItemShape.of("mosfetTemperatureDeciCelsius", "MOSFET (power board) temperature", Unit.DECI_CELSIUS)
                    .signed()),
    /** Balance-wire resistance alarm; CellWireResSta, Modbus 0x128C. */
    WIRE_RESISTANCE_ALARMS(ItemShape.of("wireResistanceAlarms", "Balance-wire resistance alarm", Unit.FLAGS)),
    /** Pack voltage; BatVol, Modbus 0x1290. */
    PACK_VOLTAGE(ItemShape.of("voltageMillivolts", "Pack voltage", Unit.MILLIVOLT)),
    /** Pack power magnitude; BatWatt, Modbus 0x1294. */
    POWER_MAGNITUDE(ItemShape.of("powerMagnitudeMilliwatts", "Pack power magnitude", Unit.MILLIWATT)),
    /** Pack current; BatCurrent, Modbus 0x1298. */
    PACK_CURRENT(ItemShape.of("currentMilliamps", "Pack current", Unit.MILLIAMP).signed()),
    /** Battery temperature 1; TempBat 1, Modbus 0x129C. */
    TEMPERATURE_1(ItemShape.of("temperature1DeciCelsius", "Battery temperature 1", Unit.DECI_CELSIUS)
            .signed()),
    /** Battery temperature 2; TempBat 2, Modbus 0x129E. */
    TEMPERATURE_2(ItemShape.of("temperature2DeciCelsius", "Battery temperature 2", Unit.DECI_CELSIUS)
            .signed()),
    /** System alarms; Alarm, Modbus 0x12A0. */
    ALARMS(ItemShape.of("alarms", "System alarms", Unit.FLAGS)),
    /** Balance current; BalanCurrent, Modbus 0x12A4. */
    BALANCE_CURRENT(ItemShape.of("balanceCurrentMilliamps", "Balance current", Unit.MILLIAMP)
            .signed()),
    /** Balance state; BalanSta, Modbus 0x12A6 high byte. */
    BALANCE_STATE(ItemShape.of("balanceState", "Balance state", Unit.CODE)),
    /** State of charge; SOCStateOfcharge, Modbus 0x12A6 low byte. */
    STATE_OF_CHARGE(ItemShape.of("stateOfChargePercent", "State of charge", Unit.PERCENT)),
    /** Remaining capacity; SOCCapRemain, Modbus 0x12A8. */
    REMAINING_CAPACITY(ItemShape.of("remainingCapacityMilliampHours", "Remaining capacity", Unit.MILLIAMP_HOUR)
            .signed()),
    /** Full (learned) capacity; SOCFullChargeCap, Modbus 0x12AC. */
    FULL_CAPACITY(ItemShape.of("fullCapacityMilliampHours", "Full (learned) capacity", Unit.MILLIAMP_HOUR)),
    /** Cycle count; SOCCycleCount, Modbus 0x12B0. */
    CYCLE_COUNT(ItemShape.of("cycleCount", "Cycle count", Unit.COUNT)),
    /** Total cycled capacity; SOCCycleCap, Modbus 0x12B4. */
    CYCLED_CAPACITY(ItemShape.of("cycledCapacityMilliampHours", "Total cycled capacity", Unit.MILLIAMP_HOUR)),
    /** State of health; SOCSOH, Modbus 0x12B8 high byte. */
    STATE_OF_HEALTH(ItemShape.of("stateOfHealthPercent", "State of health", Unit.PERCENT)),
    /** Pre-charge state; Precharge, Modbus 0x12B8 low byte. */
    PRECHARGING(ItemShape.of("precharging", "Pre-charge state", Unit.BOOLEAN), 24),
    /** User-layer alarm; UserAlarm, Modbus 0x12BA. */
    USER_ALARMS(ItemShape.of("userAlarms", "User-layer alarm", Unit.FLAGS)),
    /** Run time; RunTime, Modbus 0x12BC. */
    RUN_TIME(ItemShape.of("runTimeSeconds", "Run time", Unit.SECOND)),
    /** Charge MOSFET on; Charge, Modbus 0x12C0 high byte. */
    CHARGE_MOSFET(ItemShape.of("chargeMosfetOn", "Charge MOSFET on", Unit.BOOLEAN)),
    /** Discharge MOSFET on; Discharge, Modbus 0x12C0 low byte. */
    DISCHARGE_MOSFET(ItemShape.of("dischargeMosfetOn", "Discharge MOSFET on", Unit.BOOLEAN)),
    /** User-layer alarm 2; UserAlarm2, Modbus 0x12C2. */
    USER_ALARMS_2(ItemShape.of("userAlarms2", "User-layer alarm 2", Unit.FLAGS)),
    /** Discharge over-current release countdown; TimeDcOCPR, Modbus 0x12C4. */
    DISCHARGE_OVERCURRENT_RELEASE(ItemShape.of(
            "dischargeOverCurrentReleaseSeconds", "Discharge over-current release countdown", Unit.SECOND)),
    /** Discharge short-circuit release countdown; TimeDcSCPR, Modbus 0x12C6. */
    DISCHARGE_SHORT_CIRCUIT_RELEASE(ItemShape.of(
            "dischargeShortCircuitReleaseSeconds", "Discharge short-circuit release countdown", Unit.SECOND)),
    /** Charge over-current release countdown; TimeCOCPR, Modbus 0x12C8. */
    CHARGE_OVERCURRENT_RELEASE(
            ItemShape.of("chargeOverCurrentReleaseSeconds", "Charge over-current release countdown", Unit.SECOND)),
    /** Charge short-circuit release countdown; TimeCSCPR, Modbus 0x12CA. */
    CHARGE_SHORT_CIRCUIT_RELEASE(
            ItemShape.of("chargeShortCircuitReleaseSeconds", "Charge short-circuit release countdown", Unit.SECOND)),
    /** Cell under-voltage release countdown; TimeUVPR, Modbus 0x12CC. */
    UNDERVOLTAGE_RELEASE(
            ItemShape.of("underVoltageReleaseSeconds", "Cell under-voltage release countdown", Unit.SECOND)),
    /** Cell over-voltage release countdown; TimeOVPR, Modbus 0x12CE. */
    OVERVOLTAGE_RELEASE(ItemShape.of("overVoltageReleaseSeconds", "Cell over-voltage release countdown", Unit.SECOND)),
    /** Temperature sensors present; TempSensorAbsent, Modbus 0x12D0 high byte. */
    TEMPERATURE_SENSORS(ItemShape.of("temperatureSensors", "Temperature sensors present", Unit.FLAGS)),
    /** Heating on; Heating, Modbus 0x12D0 low byte. */
    HEATING(ItemShape.of("heatingOn", "Heating on", Unit.BOOLEAN), 37),
    /** Emergency mode remaining time; TimeEmergency, Modbus 0x12D4. */
    EMERGENCY_TIME_LEFT(ItemShape.of("emergencySecondsLeft", "Emergency mode remaining time", Unit.SECOND)),
    /** Discharge current correction factor; BatDisCurCorrect, Modbus 0x12D6. */
    DISCHARGE_CURRENT_CORRECTION(
            ItemShape.of("dischargeCurrentCorrection", "Discharge current correction factor", Unit.NONE)),
    /** Charge current sensor voltage; VolChargCur, Modbus 0x12D8. */
    CHARGE_SENSOR_VOLTAGE(ItemShape.of("chargeSensorMillivolts", "Charge current sensor voltage", Unit.MILLIVOLT)),
    /** Discharge current sensor voltage; VolDischargCur, Modbus 0x12DA. */
    DISCHARGE_SENSOR_VOLTAGE(
            ItemShape.of("dischargeSensorMillivolts", "Discharge current sensor voltage", Unit.MILLIVOLT)),
    /** Pack voltage correction factor; BatVolCorrect, Modbus 0x12DC. */
    VOLTAGE_CORRECTION(ItemShape.of("voltageCorrection", "Pack voltage correction factor", Unit.FACTOR)),
    /** Charge balancer PWM duty; ChargePWMDutyCyle, Modbus 0x12E0. */
    CHARGE_BALANCER_DUTY(ItemShape.of("chargeBalancerDutyPercent", "Charge balancer PWM duty", Unit.PERCENT)),
    /** Discharge balancer PWM duty; DischargePWMDutyCyle, Modbus 0x12E2. */
    DISCHARGE_BALANCER_DUTY(ItemShape.of("dischargeBalancerDutyPercent", "Discharge balancer PWM duty", Unit.PERCENT)),
    /** Pack voltage (second measurement); BatVol, Modbus 0x12E4. */
    SECOND_PACK_VOLTAGE(ItemShape.of("secondVoltageCentivolts", "Pack voltage (second measurement)", Unit.CENTIVOLT)),
    /** Heating current; HeatCurrent, Modbus 0x12E6. */
    HEATING_CURRENT(
            ItemShape.of("heatingCurrentMilliamps", "Heating current", Unit.MILLIAMP)
                    .signed(),
            48),
    /** Relay; relay, Modbus 0x12E8 high byte. */
    RELAY(ItemShape.of("relayOn", "Relay", Unit.BOOLEAN)),
    /** ACC input; aCCStatus, Modbus 0x12E8 low byte. */
    ACC_INPUT(ItemShape.of("accInputOn", "ACC input", Unit.BOOLEAN)),
    /** Special charger plugged; specialChargerSta, Modbus 0x12EA high byte. */
    SPECIAL_CHARGER(ItemShape.of("specialChargerPlugged", "Special charger plugged", Unit.BOOLEAN)),
    /** Start-up flag; startupFlag, Modbus 0x12EA low byte. */
    STARTUP_FLAG(ItemShape.of("startupFlag", "Start-up flag", Unit.NONE)),
    /** C- voltage; volC, Modbus 0x12EC high byte. */
    C_MINUS_VOLTAGE(ItemShape.of("cMinusVolts", "C- voltage", Unit.VOLT)),
    /** MCU id; mCUID, Modbus 0x12EC low byte. */
    MCU_ID(ItemShape.of("mcuId", "MCU id", Unit.NONE)),
    /** Charger plugged in; ChargerPlugged, Modbus 0x12EE low byte. */
    CHARGER_PLUGGED(ItemShape.of("chargerPlugged", "Charger plugged in", Unit.BOOLEAN), 56),
    /** System uptime ticks since boot; SysRunTicks, Modbus 0x12F0. */
    UPTIME(ItemShape.of("uptimeDeciseconds", "System uptime ticks since boot", Unit.DECISECOND)),
    /** Supply-dip (PVD) trigger time stamp; PVDTrigTimestamps, Modbus 0x12F4. */
    SUPPLY_DIP_TIME(ItemShape.of("supplyDipDeciseconds", "Supply-dip (PVD) trigger time stamp", Unit.DECISECOND)),
    /** Battery temperature 3; TempBat 3, Modbus 0x12F8. */
    TEMPERATURE_3(
            ItemShape.of("temperature3DeciCelsius", "Battery temperature 3", Unit.DECI_CELSIUS)
                    .signed(),
            59),
    /** Battery temperature 4; TempBat 4, Modbus 0x12FA. */
    TEMPERATURE_4(
            ItemShape.of("temperature4DeciCelsius", "Battery temperature 4", Unit.DECI_CELSIUS)
                    .signed(),
            60),
    /** Battery temperature 5; TempBat 5, Modbus 0x12FC. */
    TEMPERATURE_5(
            ItemShape.of("temperature5DeciCelsius", "Battery temperature 5", Unit.DECI_CELSIUS)
                    .signed(),
            61),
    /** Charge current correction factor; chrgCurCorrect, Modbus 0x12FE. */
    CHARGE_CURRENT_CORRECTION(ItemShape.of("chargeCurrentCorrection", "Charge current correction factor", Unit.NONE)),
    /** Real-time clock, seconds since 2020-01-01 00:00:00; RTCTicks, Modbus 0x1300. */
    CLOCK(ItemShape.of("clockSecondsSince2020", "Real-time clock, seconds since 2020-01-01 00:00:00", Unit.SECOND), 63),
    /** Number of detail log records; detailLogsCount, Modbus 0x1304. */
    DETAIL_LOG_COUNT(ItemShape.of("detailLogCount", "Number of detail log records", Unit.COUNT)),
    /** Time until sleep; TimeEnterSleep, Modbus 0x1308. */
    TIME_TO_SLEEP(ItemShape.of("secondsToSleep", "Time until sleep", Unit.SECOND)),
    /** Parallel limiter (PCL) module state; PCLModuleSta, Modbus 0x130C high byte. */
    PARALLEL_LIMITER(ItemShape.of("parallelLimiterOn", "Parallel limiter (PCL) module state", Unit.BOOLEAN)),
    /** Cell chemistry; batteryType, Modbus 0x130C low byte. */
    CHEMISTRY(ItemShape.of("chemistry", "Cell chemistry", Unit.CODE), 67),
    /** Hottest of T1, T2, T4, T5, zero-based (native captures); reserved, Modbus 0x130E high byte. */
    HOTTEST_SENSOR_INDEX(
            ItemShape.of("hottestSensorIndex", "Hottest of T1, T2, T4, T5, zero-based (native captures)", Unit.NONE)),
    /** Coldest of T1, T2, T4, T5, zero-based (native captures); reserved, Modbus 0x130E low byte. */
    COLDEST_SENSOR_INDEX(
            ItemShape.of("coldestSensorIndex", "Coldest of T1, T2, T4, T5, zero-based (native captures)", Unit.NONE)),
    /** Time in current charge stage; chargeStatusTime, Modbus 0x1310. */
    CHARGE_STAGE_TIME(ItemShape.of("chargeStageSeconds", "Time in current charge stage", Unit.SECOND), 70),
    /** Charge stage; chargeStatus2, Modbus 0x1312 high byte. */
    CHARGE_STAGE(ItemShape.of("chargeStage", "Charge stage", Unit.CODE), 71),
    /** Alarm output state; switchStatus, Modbus 0x1312 low byte. */
    ALARM_OUTPUTS(ItemShape.of("alarmOutputs", "Alarm output state", Unit.FLAGS), 72),
    /** Live-data enable flags; enableFlags, Modbus 0x1318. */
    ENABLE_FLAGS(
            ItemShape.of("enableFlags", "Live-data enable flags", Unit.FLAGS).elements(3)),
    /** Number of cells, where a wire says it without saying which; Modbus and native frames have the presence mask. */
    REPORTED_CELL_COUNT(ItemShape.of("reportedCellCount", "Number of cells", Unit.COUNT)),
    /** Alarms that only other wires than Modbus and native frames know; bit n is bit 32 + n of {@link Alarms#bits()}. */
    OTHER_ALARMS(ItemShape.of("otherAlarms", "Alarms outside of the alarm word", Unit.FLAGS)),
    /** Whether the balancer works, where a wire says it without the direction; 4E57 8C bit 2. */
    BALANCING(ItemShape.of("balancing", "Balancer works", Unit.BOOLEAN)),
    /** Number of battery temperature sensors, where a wire says it without saying which. */
    TEMPERATURE_SENSOR_COUNT(
            ItemShape.of("temperatureSensorCount", "Number of battery temperature sensors", Unit.COUNT)),
    /** Highest cell voltage, where a wire reports it without the single cells (JK CAN, inverter protocols). */
    HIGHEST_CELL_VOLTAGE(ItemShape.of("highestCellMillivolts", "Highest cell voltage", Unit.MILLIVOLT)),
    /** Lowest cell voltage, where a wire reports it without the single cells (JK CAN, inverter protocols). */
    LOWEST_CELL_VOLTAGE(ItemShape.of("lowestCellMillivolts", "Lowest cell voltage", Unit.MILLIVOLT)),
    /** Highest battery temperature, where a wire reports it without the single sensors. */
    HIGHEST_TEMPERATURE(ItemShape.of("highestTemperatureDeciCelsius", "Highest battery temperature", Unit.DECI_CELSIUS)
            .signed()),
    /** Lowest battery temperature, where a wire reports it without the single sensors. */
    LOWEST_TEMPERATURE(ItemShape.of("lowestTemperatureDeciCelsius", "Lowest battery temperature", Unit.DECI_CELSIUS)
            .signed()),
    /** Average battery temperature, where a wire reports it. */
    AVERAGE_TEMPERATURE(ItemShape.of("averageTemperatureDeciCelsius", "Average battery temperature", Unit.DECI_CELSIUS)
            .signed()),
    /** Number of the warmest sensor, as counted by the wire. */
    HIGHEST_TEMPERATURE_SENSOR(ItemShape.of("highestTemperatureSensor", "Warmest sensor", Unit.NONE)),
    /** Number of the coldest sensor, as counted by the wire. */
    LOWEST_TEMPERATURE_SENSOR(ItemShape.of("lowestTemperatureSensor", "Coldest sensor", Unit.NONE)),
    /** Charge voltage limit (CVL) that the pack asks for, where a wire reports it (inverter protocols). */
    CHARGE_VOLTAGE_LIMIT(ItemShape.of("chargeVoltageLimitMillivolts", "Charge voltage limit (CVL)", Unit.MILLIVOLT)),
    /** Charge current limit (CCL) that the pack asks for, where a wire reports it (inverter protocols). */
    CHARGE_CURRENT_LIMIT(ItemShape.of("chargeCurrentLimitMilliamps", "Charge current limit (CCL)", Unit.MILLIAMP)),
    /** Discharge current limit (DCL) that the pack asks for, where a wire reports it (inverter protocols). */
    DISCHARGE_CURRENT_LIMIT(
            ItemShape.of("dischargeCurrentLimitMilliamps", "Discharge current limit (DCL)", Unit.MILLIAMP)),
    /** Discharge voltage limit (DVL) that the pack asks for, where a wire reports it (inverter protocols). */
    DISCHARGE_VOLTAGE_LIMIT(
            ItemShape.of("dischargeVoltageLimitMillivolts", "Discharge voltage limit (DVL)", Unit.MILLIVOLT)),
    /** Temperature around the pack, where a wire reports it (Modbus-like inverter protocols). */
    AMBIENT_TEMPERATURE(ItemShape.of("ambientTemperatureDeciCelsius", "Ambient temperature", Unit.DECI_CELSIUS)
            .signed());

    private static final int[] SLOTS = ItemShape.slots(values());

    private final ItemShape shape;
    private final int enableFlag;

    Quantity(ItemShape shape) {
        this(shape, 0);
    }

    Quantity(ItemShape shape, int enableFlag) {
        this.shape = shape;
        this.enableFlag = enableFlag;
    }

    @Override
    public ItemShape shape() {
        return shape;
    }

    @Override
    public int slot() {
        return SLOTS[ordinal()];
    }

    /**
     * {@return the number of the enable flag that tells whether the firmware offers this quantity; 0 where the flags do not
     * decide} Source: native-frames reference 1.5 and 4.0.
     */
    public int enableFlag() {
        return enableFlag;
    }

    static int slots() {
        return SLOTS[SLOTS.length - 1];
    }
}
