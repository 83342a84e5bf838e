// SPDX-License-Identifier: Apache-2.0
// The page: hears of each state, shows it, and lets it age when nothing comes any more.
import { age, amps, degrees, list, make, say, scaled, volts, watts } from './format.js';
import { createPack, createValue, showAge, showPack, showValue } from './packs.js';
import { createPlots } from './plots.js';
import { Wire } from './wire.js';

const byId = (id) => document.getElementById(id);
const HISTORY_MILLIS = 10_000;
const WIRE_MILLIS = 2_000;

let state = null;
let heardAt = 0;
let heardAtWall = 0;
let isConnected = false;
let needsToken = false;
const told = { stale: new Set(), alarms: new Set(), connection: '' };

// How old values are: as old as jkbms says, plus the time since it said so.
const clock = {
  // the one clock stands still while a machine sleeps, the other one steps: whatever says older is believed
  sinceHeard: () => Math.max(performance.now() - heardAt, Date.now() - heardAtWall) / 1000,
  ageOf: (pack) => (pack.ageMillis ?? 0) / 1000 + clock.sinceHeard(),
  isStale: (pack) => pack.ageMillis === undefined || !pack.fresh || clock.ageOf(pack) * 1000 >= state.staleAfterMillis,
};

// What happens at once is said at once; a second text would cut off the first.
let news = [];
function announce(text) {
  if (news.push(text) === 1) {
    setTimeout(() => {
      byId('announce').textContent = news.join('. ');
      news = [];
    });
  }
}

// --- state ---------------------------------------------------------------------------------------------------------

function show(next) {
  state = next;
  heardAt = performance.now();
  heardAtWall = Date.now();
  say(byId('wire-name'), state.wire);
  document.title = state.storage?.stateOfChargePermille === undefined
    ? 'jkbms dashboard' : `${scaled(state.storage.stateOfChargePermille, 10, 0)} % – jkbms dashboard`;
  showStorage(state.storage ?? {});
  showAlarms();
  list(byId('pack-list'), state.packs, createPack, (card, pack) => showPack(card, pack, clock));
  showPackChoices();
  tick();
}

function showStorage(storage) {
  const soc = storage.stateOfChargePermille;
  say(byId('soc'), soc === undefined ? '–' : `${scaled(soc, 10, 0)} %`);
  byId('gauge').style.strokeDasharray = `${(soc ?? 0) / 10} 100`;
  const power = storage.voltageMillivolts === undefined || storage.currentMilliamps === undefined
    ? undefined : (storage.voltageMillivolts * storage.currentMilliamps) / 1000;
  const [number, unit] = watts(power === undefined ? undefined : Math.abs(power));
  const direction = power === undefined || Math.abs(power) < 5000 ? 'Power' : power > 0 ? 'Charging' : 'Discharging';
  const spread = storage.highestCellMillivolts === undefined || storage.lowestCellMillivolts === undefined
    ? undefined : storage.highestCellMillivolts - storage.lowestCellMillivolts;
  const cold = degrees(storage.lowestTemperatureDeciCelsius);
  const warm = degrees(storage.highestTemperatureDeciCelsius);
  list(byId('tiles'), [
    [direction, number, unit],
    ['Current', amps(storage.currentMilliamps), 'A'],
    ['Voltage', volts(storage.voltageMillivolts), 'V'],
    ['Charge left', scaled(storage.remainingCapacityMilliampHours, 1000, 0), 'Ah'],
    ['Cell spread', spread ?? '–', 'mV'],
    ['Temperature', cold === warm ? cold : `${cold} – ${warm}`, '°C'],
  ], createValue, showValue);
  list(byId('limits'), storage.limits ?? [], createLimit, showLimit);
}

const STAGES = {
  WAITING: 'waiting for packs',
  ZERO: 'no fresh pack: an inverter would be told zero currents',
  SILENT: 'no pack for long: an inverter would be told nothing',
};

function createLimit() {
  const row = make('li');
  row.append(make('span', 'limit-name'), make('span', 'limit-value'), make('ul', 'limit-why'));
  return row;
}

function showLimit(row, limit) {
  const isVoltage = limit.key.endsWith('Millivolts');
  say(row.querySelector('.limit-name'), limit.label);
  say(row.querySelector('.limit-value'), isVoltage ? `${volts(limit.value)} V` : `${amps(limit.value)} A`);
  list(row.querySelector('.limit-why'), limit.reasons, () => make('li'), (line, reason) => say(line, reason.text));
}

function showAlarms() {
  const alarms = [];
  for (const pack of state.packs) {
    if (!clock.isStale(pack)) {
      for (const alarm of pack.alarms ?? []) alarms.push({ ...alarm, pack: pack.number });
    }
  }
  const order = ['PROTECTION', 'WARNING', 'NOTICE'];
  alarms.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  const unknown = state.packs.filter((pack) => clock.isStale(pack)).map((pack) => pack.number);
  const rows = alarms.map((alarm) => [alarm.severity.toLowerCase(), `${alarm.label} (pack ${alarm.pack})`]);
  if (unknown.length) rows.push(['stale-note', `not known of pack ${unknown.join(', ')}: no fresh data`]);
  const silent = state.packs.filter((pack) => !clock.isStale(pack) && !pack.alarms).map((pack) => pack.number);
  if (silent.length) rows.push(['stale-note', `not reported by pack ${silent.join(', ')}`]);
  for (const note of state.storage?.notes ?? []) rows.push(['policy-note', note]);
  if (!rows.length) rows.push(['none', 'No alarm']);
  list(byId('alarms'), rows, () => make('li'), (row, [kind, text]) => {
    row.className = kind;
    say(row, text);
  });
  const now = new Set(alarms.filter((a) => a.severity !== 'NOTICE').map((a) => `${a.label}, pack ${a.pack}`));
  const fresh = [...now].filter((alarm) => !told.alarms.has(alarm));
  if (fresh.length) announce(`Alarm: ${fresh.join('; ')}`);
  told.alarms = now;
}

// --- time: values age even when nothing comes ------------------------------------------------------------------------

function tick() {
  if (!state) return;
  const isLost = !isConnected || clock.sinceHeard() * 1000 >= state.staleAfterMillis;
  [...byId('pack-list').children].forEach((card, index) => showAge(card, state.packs[index], clock));
  const stale = new Set(state.packs.filter((pack) => clock.isStale(pack) && pack.ageMillis !== undefined).map((pack) => pack.number));
  const nobody = state.packs.every((pack) => clock.isStale(pack));
  byId('storage').classList.toggle('stale', isLost || nobody);
  const stage = state.storage?.stage ?? 'WAITING';
  say(byId('stage'), isLost ? 'values are old' : STAGES[stage] ?? state.storage.chargeStage);
  connection(isLost ? ['bad', `connection lost, last word ${age(clock.sinceHeard())} ago`] : ['good', 'live']);
  const banner = byId('banner');
  banner.hidden = !isLost;
  if (needsToken) say(banner, 'jkbms was started anew and has another token: open the address that it printed. What is shown here is old.');
  else if (isLost) say(banner, 'No connection to jkbms: it was stopped, or the network is down. What is shown is old. Trying again.');
  for (const number of stale) if (!told.stale.has(number)) announce(`Pack ${number} is stale`);
  for (const number of told.stale) if (!stale.has(number)) announce(`Pack ${number} is back`);
  told.stale = stale;
}

function connection([kind, text]) {
  byId('connection').className = `pill ${kind}`;
  say(byId('connection-text'), text);
  if (told.connection && told.connection !== kind) announce(kind === 'bad' ? 'Connection lost' : 'Connected again');
  told.connection = kind;
}

async function askWhy() {
  try {
    needsToken = (await fetch('api/state')).status === 401;
  } catch {
    needsToken = false;
  }
}

function listen() {
  const events = new EventSource('events');
  events.onopen = () => {
    isConnected = true;
    needsToken = false;
  };
  events.onmessage = (event) => {
    isConnected = true;
    show(JSON.parse(event.data));
  };
  events.onerror = () => {
    // the server ends streams now and then; only what stays away is a loss, and the age says so
    if (events.readyState === EventSource.CLOSED) {
      isConnected = false;
      askWhy();
      setTimeout(listen, 2000);
    }
    tick();
  };
}

// --- history ---------------------------------------------------------------------------------------------------------

const plots = createPlots(byId('plots'));

function showPackChoices() {
  const choice = byId('history-pack');
  while (choice.options.length <= state.packs.length) {
    choice.append(new Option(`pack ${choice.options.length}`, String(choice.options.length)));
  }
}

async function refreshHistory() {
  const answer = await fetch(`api/history?pack=${byId('history-pack').value}&minutes=${byId('history-span').value}`);
  if (answer.ok) {
    const history = await answer.json();
    plots.forEach((plot) => plot.show(history));
  }
}

// --- theme -----------------------------------------------------------------------------------------------------------

const THEMES = ['auto', 'light', 'dark'];

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  byId('theme').textContent = `Theme: ${theme}`;
  try {
    localStorage.setItem('jkbms-theme', theme);
  } catch {
    // a browser without memory forgets it
  }
}

function rememberedTheme() {
  try {
    return THEMES.includes(localStorage.getItem('jkbms-theme')) ? localStorage.getItem('jkbms-theme') : 'auto';
  } catch {
    return 'auto';
  }
}

setTheme(rememberedTheme());
byId('theme').addEventListener('click', () => {
  setTheme(THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length]);
});

// --- start -----------------------------------------------------------------------------------------------------------

const quietly = (action) => () => action().catch(() => { /* the connection is shown as lost by its age */ });
const wire = new Wire(byId('messages'), byId('wire-pause'));
byId('history-pack').addEventListener('change', quietly(refreshHistory));
byId('history-span').addEventListener('change', quietly(refreshHistory));
listen();
setInterval(tick, 1000);
setInterval(quietly(refreshHistory), HISTORY_MILLIS);
setInterval(quietly(() => wire.refresh()), WIRE_MILLIS);
quietly(refreshHistory)();
