// SPDX-License-Identifier: Apache-2.0
// The last hours as lines. Gaps stay gaps: nothing is drawn where nothing was known.
import { make, say, scaled, svg } from './format.js';

const WIDTH = 600;
const HEIGHT = 180;
const LEFT = 46;
const BOTTOM = 20;
const TOP = 8;

const PLOTS = [
  { title: 'Current', unit: 'A', divisor: 1000, decimals: 1, zero: true, lines: [
    ['currentMilliamps', 'current', 'a'], ['chargeCurrentLimitMilliamps', 'charge limit', 'limit'],
    ['dischargeCurrentLimitMilliamps', 'discharge limit', 'limit', -1]] },
  { title: 'State of charge', unit: '%', divisor: 10, decimals: 1, window: 20, floor: 0, ceiling: 1000, lines: [
    ['stateOfChargePermille', 'state of charge', 'a']] },
  { title: 'Cells', unit: 'V', divisor: 1000, decimals: 3, window: 20, lines: [
    ['highestCellMillivolts', 'highest', 'high'], ['lowestCellMillivolts', 'lowest', 'low']] },
  { title: 'Voltage', unit: 'V', divisor: 1000, decimals: 2, window: 200, lines: [['voltageMillivolts', 'voltage', 'a']] },
  { title: 'Temperature', unit: '°C', divisor: 10, decimals: 1, window: 40, lines: [
    ['highestTemperatureDeciCelsius', 'warmest', 'high'], ['lowestTemperatureDeciCelsius', 'coldest', 'low']] },
];

export function createPlots(parent) {
  return PLOTS.map((plot) => {
    const figure = make('figure', 'card plot');
    const caption = make('figcaption');
    caption.append(make('h3', '', plot.title), make('p', 'label readout'));
    const picture = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', tabindex: '0' });
    figure.append(caption, picture);
    parent.append(figure);
    return new Plot(plot, figure, picture, caption.querySelector('.readout'));
  });
}

class Plot {
  constructor(plot, figure, picture, readout) {
    Object.assign(this, { plot, figure, picture, readout, cursor: null });
    picture.addEventListener('pointermove', (event) => this.point(event));
    picture.addEventListener('pointerleave', () => this.move(null));
    picture.addEventListener('blur', () => this.move(null));
    picture.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20 }[event.key];
      if (step && this.count) {
        event.preventDefault();
        this.move(Math.min(this.count - 1, Math.max(0, (this.cursor ?? this.count - 1) + step)));
      }
    });
  }

  show(history) {
    this.lines = this.plot.lines
      .filter(([key]) => history.series[key])
      .map(([key, name, kind, sign = 1]) => ({ name, kind, values: history.series[key].map((v) => (v === null ? null : v * sign)) }));
    this.figure.hidden = this.lines.length === 0;
    if (this.figure.hidden) return;
    this.count = this.lines[0].values.length;
    this.end = history.endMillis;
    this.step = history.stepMillis;
    this.range();
    this.draw();
    this.move(this.cursor);
  }

  range() {
    const known = this.lines.flatMap((line) => line.values).filter((value) => value !== null);
    let low = Math.min(...known);
    let high = Math.max(...known);
    if (this.plot.zero) [low, high] = [Math.min(low, 0), Math.max(high, 0)];
    const room = Math.max((high - low) * 0.1, (this.plot.window ?? 0) / 2, 1);
    this.low = Math.max(low - room, this.plot.floor ?? -Infinity);
    this.high = Math.min(high + room, this.plot.ceiling ?? Infinity);
  }

  x(index) {
    return LEFT + ((WIDTH - LEFT - 6) * index) / Math.max(1, this.count - 1);
  }

  y(value) {
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - this.low) / (this.high - this.low));
  }

  draw() {
    const parts = [];
    for (const value of ticks(this.low, this.high)) {
      parts.push(svg('line', { class: value === 0 ? 'grid zero' : 'grid', x1: LEFT, x2: WIDTH - 6, y1: this.y(value), y2: this.y(value) }));
      const text = svg('text', { class: 'tick', x: LEFT - 6, y: this.y(value) + 4, 'text-anchor': 'end' });
      text.textContent = tickText(value / this.plot.divisor);
      parts.push(text);
    }
    for (const share of [0, 0.5, 1]) {
      const index = Math.round((this.count - 1) * share);
      const text = svg('text', { class: 'tick', x: this.x(index), y: HEIGHT - 4, 'text-anchor': ['start', 'middle', 'end'][share * 2] });
      text.textContent = this.clock(index);
      parts.push(text);
    }
    for (const line of this.lines) parts.push(svg('path', { class: `line ${line.kind}`, d: this.path(line.values) }));
    this.mark = svg('line', { class: 'cursor', y1: TOP, y2: HEIGHT - BOTTOM, x1: 0, x2: 0, visibility: 'hidden' });
    this.picture.replaceChildren(...parts, this.mark);
    this.picture.setAttribute('aria-label', `${this.plot.title}. ${this.lines.map((line) => this.summary(line)).join('. ')}. Arrow keys read values.`);
  }

  path(values) {
    let path = '';
    let isOpen = false;
    values.forEach((value, index) => {
      if (value === null) {
        isOpen = false;
        return;
      }
      path += `${isOpen ? 'L' : 'M'}${this.x(index).toFixed(1)} ${this.y(value).toFixed(1)}`;
      // a single known value between gaps is a dot
      if (!isOpen && (values[index + 1] ?? null) === null) path += 'h1';
      isOpen = true;
    });
    return path;
  }

  text(value) {
    return value === null || value === undefined ? 'not known' : `${scaled(value, this.plot.divisor, this.plot.decimals)} ${this.plot.unit}`;
  }

  summary(line) {
    const known = line.values.filter((value) => value !== null);
    return `${line.name}: ${this.text(Math.min(...known))} to ${this.text(Math.max(...known))}, last ${this.text(known[known.length - 1])}`;
  }

  clock(index) {
    const at = new Date(this.end - (this.count - 1 - index) * this.step);
    return at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  }

  point(event) {
    const box = this.picture.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * WIDTH;
    const index = Math.round(((x - LEFT) / (WIDTH - LEFT - 6)) * (this.count - 1));
    this.move(Math.min(this.count - 1, Math.max(0, index)));
  }

  move(index) {
    this.cursor = index === null ? null : Math.min(index, this.count - 1);
    const at = this.cursor ?? this.count - 1;
    if (this.cursor !== null) {
      this.mark.setAttribute('x1', this.x(at));
      this.mark.setAttribute('x2', this.x(at));
    }
    this.mark.setAttribute('visibility', this.cursor === null ? 'hidden' : 'visible');
    const values = this.lines.map((line) => `${line.name} ${this.text(line.values[at])}`).join('   ');
    say(this.readout, this.cursor === null ? values : `${this.clock(at)}   ${values}`);
    this.readout.setAttribute('aria-live', this.cursor === null ? 'off' : 'polite');
  }
}

function ticks(low, high) {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough);
  const values = [];
  for (let value = Math.ceil(low / step) * step; value <= high; value += step) values.push(Math.abs(value) < step / 2 ? 0 : value);
  return values;
}

function tickText(value) {
  return String(Number(value.toPrecision(6))).replace('-', '\u2212');
}
