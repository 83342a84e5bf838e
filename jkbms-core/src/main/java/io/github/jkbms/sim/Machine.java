// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.image.MemoryImage;
import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Chemistry;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.model.TemperatureSensor;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * The works of one virtual pack: cells, board and what the firmware does once a second. Knows no clock and no lock; a
 * {@link Simulation} drives it.
 */
final class Machine {
    private static final Instant CLOCK_ZERO = Instant.parse("2020-01-01T00:00:00Z");

    private static final int SECONDS_PER_MINUTE = 60;

    final Cells cells;
    final Thermal thermal;
    final Observation seen;
    final StateOfCharge charge;
    final Balancer balancer;
    final Heater heater;
    final ChargeStages stages = new ChargeStages();
    final AlarmOutputs outputs = new AlarmOutputs();
    final Protections protections = new Protections(ProtectionTable.ROWS);
    final PowerState power = new PowerState();
    final EventLog log = new EventLog();
    final MemoryImage image;

    private final ShortCircuit dischargeShort = new ShortCircuit();
    private final ShortCircuit chargeShort = new ShortCircuit();
    private Ambient ambient;
    private SettingValues settings;
    private boolean isConnected = true;
    private boolean isChargeMosfetOn;
    private boolean isDischargeMosfetOn;
    private double heaterAmps;
    private long emergencySeconds;
    private long clockSeconds;
    private long runSeconds;
    private long uptimeSeconds;
    private long powerOns;

    Machine(VirtualPackConfig config, Instant now) {
        Random random = new Random(config.seed());
        this.cells = new Cells(config, random);
        this.seen = new Observation(config.cellCount());
        this.balancer = new Balancer(config.balancerEfficiencyPermille() / 1000.0);
        this.heater = new Heater(config.heaterMilliamps());
        this.ambient = config.ambient();
        this.image = DefaultImage.of(config);
        this.settings = new SettingValues(image);

        double designAh = settings.get(Setting.DESIGN_CAPACITY) / 1000.0;
        double wattHours = cells.openVolts() * config.capacityMilliampHours() / 1000.0;
        this.thermal = new Thermal(wattHours, ambient.deciCelsius(Duration.ZERO) / 10.0, random);
        for (int i = 0; i < seen.wiresMilliohms.length; i++) {
            seen.wiresMilliohms[i] = 55 + random.nextInt(15);
        }
        // A pack of some months: a cycle every other day.
        int ageDays = 30 + random.nextInt(300);
        this.charge = new StateOfCharge(
                designAh, config.stateOfChargePercent() / 100.0, designAh * (ageDays / 2 + random.nextDouble()));
        this.runSeconds = ageDays * 86_400L + random.nextInt(86_400);
        this.powerOns = 3 + random.nextInt(20);
        this.clockSeconds = Math.max(0, Duration.between(CLOCK_ZERO, now).toSeconds());
        observe(0, 0);
        switchMosfets();
        paint();
    }

    /** The voltage at the terminals without current, in volts. */
    double openVolts() {
        return cells.openVolts() - heaterAmps * cells.ohms();
    }

    /** The resistance at the terminals, in ohms. */
    double ohms() {
        return cells.ohms() + Thermal.BOARD_OHMS;
    }

    boolean canCharge() {
        return isConnected && isChargeMosfetOn;
    }

    boolean canDischarge() {
        return isConnected && isDischargeMosfetOn;
    }

    /** Lets one second pass in which a current flowed at the terminals. */
    void step(double amps, boolean isCharger, Duration sinceStart) {
        double cellAmps = amps - heaterAmps;
        double cellOhms = cells.ohms();
        double heat = cellAmps * cellAmps * cellOhms + heaterAmps * cells.openVolts();
        cells.step(cellAmps, thermal.cellCelsius());
        thermal.step(heat, amps, ambient.deciCelsius(sinceStart) / 10.0);
        clockSeconds++;
        if (power.isOn()) {
            operate(amps, cellAmps);
        } else if (isCharger && isConnected) {
            switchOn();
        }
    }

    private void operate(double amps, double cellAmps) {
        runSeconds++;
        uptimeSeconds++;
        if (emergencySeconds > 0 && --emergencySeconds == 0) {
            log(EventLog.EMERGENCY_ENDED);
        }
        observe(amps, cellAmps);
        protections.step(seen, settings, this::log);
        charge.step(cellAmps, seen, settings);
        if (protections.isActive(Alarm.CELL_COUNT_MISMATCH)) {
            balancer.rest(cells);
        } else {
            balancer.step(cells, seen, settings);
        }
        heater.step(seen, settings, protections.isActive(Alarm.CELL_UNDERVOLTAGE));
        heaterAmps = heater.milliamps() / 1000.0;
        stages.step(seen, settings, charge.share());
        outputs.step(seen, settings, protections, charge.share());
        power.step(seen, settings);
        if (power.isTooLow()) {
            switchOff(EventLog.SHUT_DOWN);
        } else if (power.isTimeToSleep(settings)) {
            switchOff(EventLog.SMART_SLEEP);
        }
        switchMosfets();
        long period = settings.get(InfoItem.DATA_STORAGE_PERIOD);
        if (settings.isOn(Switch.TIMED_STORAGE) && period > 0 && runSeconds % period == 0) {
            log(EventLog.SAMPLE);
        }
    }

    private void observe(double amps, double cellAmps) {
        seen.measure(cells, thermal, amps, cellAmps);
        seen.cellCountError = (int) Math.abs(seen.cellsMillivolts.length - settings.get(Setting.CELL_COUNT));
        dischargeShort.step(isDischargeMosfetOn, seen.faults.contains(Fault.SHORT_CIRCUIT));
        chargeShort.step(isChargeMosfetOn, seen.faults.contains(Fault.CHARGER_SHORT_CIRCUIT));
        seen.isDischargeShorted = dischargeShort.isNow();
        seen.isChargeShorted = chargeShort.isNow();
        seen.isShortStillThere = dischargeShort.isStillThere() || chargeShort.isStillThere();
    }

    private void switchMosfets() {
        boolean isEmergency = emergencySeconds > 0;
        isChargeMosfetOn = power.isOn() && settings.isOn(Setting.CHARGE_SWITCH) && !protections.blocksCharge();
        isDischargeMosfetOn = power.isOn()
                && (isEmergency || settings.isOn(Setting.DISCHARGE_SWITCH))
                && !protections.blocksDischarge(isEmergency);
    }

    void switchOn() {
        if (!power.isOn()) {
            power.set(true);
            powerOns++;
            uptimeSeconds = 0;
            observe(0, 0);
            switchMosfets();
            log(EventLog.BOOT);
        }
    }

    void switchOff(int reason) {
        if (power.isOn()) {
            log(reason);
            power.set(false);
            emergencySeconds = 0;
            balancer.rest(cells);
            heater.off();
            heaterAmps = 0;
            switchMosfets();
            observe(0, 0);
        }
    }

    void startEmergency() {
        emergencySeconds = settings.get(InfoItem.EMERGENCY_DURATION) * SECONDS_PER_MINUTE;
        switchMosfets();
        log(EventLog.EMERGENCY_ON);
    }

    void stopEmergency() {
        emergencySeconds = 0;
        switchMosfets();
        log(EventLog.EMERGENCY_OFF);
    }

    void setClock(long secondsSince2020) {
        clockSeconds = secondsSince2020;
        log(EventLog.CLOCK_SET);
    }

    /** Takes over what was written into the image. */
    void settingsChanged() {
        settings = new SettingValues(image);
        charge.redesign(settings.get(Setting.DESIGN_CAPACITY) / 1000.0);
        switchMosfets();
        paint();
    }

    void logDefaults(Chemistry chemistry) {
        log(
                switch (chemistry) {
                    case LFP -> EventLog.FACTORY_LFP;
                    case NMC -> EventLog.FACTORY_NMC;
                    case LTO -> EventLog.FACTORY_LTO;
                });
    }

    void connect(boolean connected) {
        isConnected = connected;
    }

    void setAmbient(Ambient newAmbient) {
        ambient = newAmbient;
    }

    void setSensor(TemperatureSensor sensor, boolean isBroken) {
        if (isBroken) {
            seen.brokenSensors.add(sensor);
        } else {
            seen.brokenSensors.remove(sensor);
        }
    }

    /** Brings the image in line with everything else. */
    void paint() {
        ImagePainter.paint(this, image);
    }

    private void log(int code) {
        paint();
        log.add(new LogRecord(runSeconds, clockSeconds, code, image.status()));
    }

    SettingValues settings() {
        return settings;
    }

    boolean isChargeMosfetOn() {
        return isChargeMosfetOn;
    }

    boolean isDischargeMosfetOn() {
        return isDischargeMosfetOn;
    }

    long emergencySeconds() {
        return emergencySeconds;
    }

    long clockSeconds() {
        return clockSeconds;
    }

    long runSeconds() {
        return runSeconds;
    }

    long uptimeSeconds() {
        return uptimeSeconds;
    }

    long powerOns() {
        return powerOns;
    }
}
