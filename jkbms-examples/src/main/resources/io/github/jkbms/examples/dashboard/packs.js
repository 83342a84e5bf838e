// SPDX-License-Identifier: Apache-2.0
// One card for each pack.
import { age, amps, degrees, list, make, say, scaled, volts, watts } from './format.js';

// Cells differ by millivolts: the bars show a window around them, never narrower than this.
const MIN_WINDOW = 60;

export function createPack() {
  const card = make('article', 'card pack');
  const head = make('div', 'pack-head');
  const title = make('div');
  title.append(make('h3', 'pack-title'), make('p', 'label pack-id'));
  const state = make('p', 'pill pack-state');
  head.append(title, state);

  const values = make('dl', 'values');
  const soc = make('div', 'soc');
  soc.append(make('div', 'soc-bar'), make('span', 'soc-text'));
  soc.firstChild.append(make('div', 'soc-fill'));
  const cells = make('ol', 'cells');
  const scale = make('p', 'label scale');
  const flags = make('ul', 'flags');
  const problem = make('p', 'problem');
  problem.hidden = true;
  card.append(head, problem, soc, values, cells, scale, flags);
  return card;
}

export function showPack(card, pack, clock) {
  const heading = card.querySelector('.pack-title');
  heading.id = `pack-${pack.number}`;
  card.setAttribute('aria-labelledby', heading.id);
  say(heading, `Pack ${pack.number}`);
  say(card.querySelector('.pack-id'), [...new Set([pack.name, pack.id, pack.model])].filter(Boolean).join(' · '));
  say(card.querySelector('.soc-text'), pack.stateOfChargePercent === undefined ? '–' : `${pack.stateOfChargePercent} %`);
  card.querySelector('.soc-fill').style.width = `${pack.stateOfChargePercent ?? 0}%`;
  showValues(card.querySelector('.values'), pack);
  showCells(card, pack);
  showFlags(card.querySelector('.flags'), pack);
  showAge(card, pack, clock);
}

// Called every second as well, so that values age on the page even when nothing comes any more.
export function showAge(card, pack, clock) {
  const state = card.querySelector('.pack-state');
  const seconds = clock.ageOf(pack);
  const stale = clock.isStale(pack);
  card.classList.toggle('stale', stale);
  let text = 'fresh';
  let kind = 'good';
  if (pack.ageMillis === undefined) {
    [text, kind] = ['not heard yet', 'waiting'];
  } else if (stale) {
    [text, kind] = [`stale: ${age(seconds)} old`, 'bad'];
  } else if (pack.part && pack.part !== 'COUNTED') {
    [text, kind] = [pack.partLabel, 'waiting'];
  }
  state.className = `pill pack-state ${kind}`;
  say(state, text);
  const problem = card.querySelector('.problem');
  problem.hidden = !pack.problem;
  say(problem, pack.problem ?? '');
}

function showValues(values, pack) {
  const [power, unit] = watts(pack.powerMilliwatts);
  const rows = [
    ['Voltage', volts(pack.voltageMillivolts), 'V'],
    ['Current', amps(pack.currentMilliamps), 'A'],
    ['Power', power, unit],
    ['Cell spread', pack.cellDifferenceMillivolts ?? '–', 'mV'],
  ];
  for (const t of pack.temperatures ?? []) {
    rows.push([t.sensor === 'MOSFET' ? 'MOSFETs' : `Temp. ${t.sensor.replace('battery ', '')}`, degrees(t.deciCelsius), '°C']);
  }
  if (pack.fullCapacityMilliampHours !== undefined) {
    rows.push(['Charge left', `${scaled(pack.remainingCapacityMilliampHours, 1000, 0)} / ${scaled(pack.fullCapacityMilliampHours, 1000, 0)}`, 'Ah']);
  }
  if (pack.cycleCount !== undefined) rows.push(['Cycles', String(pack.cycleCount), '']);
  if (pack.stateOfHealthPercent !== undefined) rows.push(['Health', String(pack.stateOfHealthPercent), '%']);
  list(values, rows, createValue, showValue);
}

export function createValue() {
  const row = make('div');
  row.append(make('dt', 'label'), make('dd'));
  row.lastChild.append(make('span', 'number'), make('span', 'unit'));
  return row;
}

export function showValue(row, [label, number, unit]) {
  say(row.querySelector('dt'), label);
  say(row.querySelector('.number'), String(number));
  say(row.querySelector('.unit'), unit ? `\u00a0${unit}` : '');
}

function showCells(card, pack) {
  const cells = pack.cells ?? [];
  const low = pack.lowestCellMillivolts ?? 0;
  const high = pack.highestCellMillivolts ?? 0;
  const middle = (low + high) / 2;
  const half = Math.max(MIN_WINDOW, (high - low) * 1.5) / 2;
  // down the first column, then down the second
  card.querySelector('.cells').style.gridTemplateRows = `repeat(${Math.ceil(cells.length / 2)}, auto)`;
  list(card.querySelector('.cells'), cells, createCell, (row, cell) => {
    const marks = [];
    if (cell.cell === pack.highestCell) marks.push(['high', '▲', 'highest']);
    if (cell.cell === pack.lowestCell) marks.push(['low', '▼', 'lowest']);
    if (cell.cell === pack.balancedCell) marks.push(['balance', '⇄', `balanced: ${pack.balanceLabel}`]);
    if (cell.wireAlarm) marks.push(['wire', '!', 'balance wire alarm']);
    row.className = `cell ${marks.map(([kind]) => kind).join(' ')}`;
    say(row.querySelector('.cell-number'), String(cell.cell));
    say(row.querySelector('.cell-volts'), volts(cell.millivolts, 3));
    say(row.querySelector('.cell-marks'), marks.map(([, sign]) => sign).join(''));
    say(row.querySelector('.hidden'), ` volts${marks.map(([, , word]) => `, ${word}`).join('')}`);
    const share = (cell.millivolts - (middle - half)) / (2 * half);
    row.querySelector('.cell-fill').style.width = `${Math.round(Math.min(1, Math.max(0.02, share)) * 100)}%`;
  });
  const scale = card.querySelector('.scale');
  scale.hidden = cells.length === 0;
  say(scale, `bars from ${volts(middle - half, 3)} V to ${volts(middle + half, 3)} V`);
}

function createCell() {
  const row = make('li');
  const bar = make('span', 'cell-bar');
  bar.append(make('span', 'cell-fill'));
  bar.setAttribute('aria-hidden', 'true');
  const marks = make('span', 'cell-marks');
  marks.setAttribute('aria-hidden', 'true');
  const number = make('span', 'cell-number');
  row.append(number, bar, make('span', 'cell-volts'), marks, make('span', 'hidden'));
  return row;
}

function showFlags(flags, pack) {
  const items = [];
  const mosfet = (name, on) => on !== undefined && items.push([on ? 'on' : 'off', `${name} ${on ? 'on' : 'off'}`]);
  mosfet('Charge', pack.chargeMosfetOn);
  mosfet('Discharge', pack.dischargeMosfetOn);
  if (pack.heatingOn) items.push(['on', 'Heating']);
  if (pack.balancing) items.push(['on', `Balancing ${amps(pack.balanceCurrentMilliamps)} A`]);
  if (pack.chargeStage) items.push(['', pack.chargeStage]);
  list(flags, items, () => make('li'), (flag, [kind, text]) => {
    flag.className = kind;
    say(flag, text);
  });
}
