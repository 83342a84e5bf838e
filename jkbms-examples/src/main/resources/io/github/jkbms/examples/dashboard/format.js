// SPDX-License-Identifier: Apache-2.0
// Numbers and elements. Text only ever goes in as text, never as HTML.

export const scaled = (value, divisor, decimals) =>
  value === undefined || value === null ? '–' : (value / divisor).toFixed(decimals).replace('-', '\u2212');

export const volts = (millivolts, decimals = 2) => scaled(millivolts, 1000, decimals);
export const amps = (milliamps) => scaled(milliamps, 1000, 1);
export const degrees = (deci) => scaled(deci, 10, 1);

export function watts(milliwatts) {
  if (milliwatts === undefined || milliwatts === null) return ['–', 'W'];
  return Math.abs(milliwatts) >= 1e6 ? [scaled(milliwatts, 1e6, 2), 'kW'] : [scaled(milliwatts, 1000, 0), 'W'];
}

export function age(seconds) {
  if (seconds < 60) return `${Math.max(0, Math.floor(seconds))} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

export function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';
export function svg(tag, attributes = {}) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

// Setting the same text again would make screen readers and selections jump.
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// Makes the children of an element as many as the items, and shows each item in one.
export function list(parent, items, create, show) {
  while (parent.children.length > items.length) parent.lastElementChild.remove();
  items.forEach((item, index) => {
    if (!parent.children[index]) parent.append(create(item));
    show(parent.children[index], item, index);
  });
}
