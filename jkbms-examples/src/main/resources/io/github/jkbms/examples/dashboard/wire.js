// SPDX-License-Identifier: Apache-2.0
// The last messages on the wire. Messages stay where they are while one of them is open.
import { list, make, say } from './format.js';

const WAY = { TO_BATTERY: ['→', 'to the battery'], FROM_BATTERY: ['←', 'from the battery'], UNKNOWN: ['·', 'direction not known'] };

export class Wire {
  constructor(parent, button) {
    this.parent = parent;
    this.isPaused = false;
    this.isNear = false;
    new IntersectionObserver(([entry]) => (this.isNear = entry.isIntersecting), { rootMargin: '300px' }).observe(parent);
    button.addEventListener('click', () => {
      this.isPaused = !this.isPaused;
      button.setAttribute('aria-pressed', String(this.isPaused));
    });
  }

  async refresh() {
    if (!this.isNear || this.isPaused || this.parent.querySelector('details[open]')) return;
    const answer = await fetch('api/wire');
    if (!answer.ok) return;
    const { messages } = await answer.json();
    if (messages.length === 0) {
      this.parent.replaceChildren(make('p', 'note', 'Nothing heard yet.'));
      return;
    }
    if (this.parent.firstElementChild?.tagName === 'P') this.parent.replaceChildren();
    list(this.parent, messages, createMessage, showMessage);
  }
}

function createMessage() {
  const message = make('details');
  const head = make('summary');
  head.append(make('span', 'way'), make('span', 'hidden way-text'), make('span', 'place'), make('span', 'title'), make('span', 'protocol'));
  head.querySelector('.way').setAttribute('aria-hidden', 'true');
  message.append(head, make('div', 'body'));
  message.addEventListener('toggle', () => {
    if (message.open) showBody(message);
  });
  return message;
}

function showMessage(row, message) {
  row.message = message;
  row.className = message.certainty.toLowerCase();
  const [sign, words] = WAY[message.way];
  say(row.querySelector('.way'), sign);
  say(row.querySelector('.way-text'), words);
  say(row.querySelector('.place'), message.place);
  say(row.querySelector('.title'), message.title + (message.certainty === 'DAMAGED' ? ' (damaged)' : ''));
  say(row.querySelector('.protocol'), message.protocol ?? '');
}

function showBody(row) {
  const body = row.querySelector('.body');
  const message = row.message;
  body.replaceChildren();
  if (message.remark) body.append(make('p', 'note', message.remark));
  if (message.bytes) body.append(make('p', 'bytes', message.bytes));
  if (message.fields.length) {
    const table = make('table');
    for (const [label, value] of message.fields) {
      const line = make('tr');
      const name = make('th', '', label);
      name.scope = 'row';
      line.append(name, make('td', '', value));
      table.append(line);
    }
    body.append(table);
  }
}
