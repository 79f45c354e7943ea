import type { CalendarDate } from '@park/kernel';
import type { Cell, Cells } from './cells';
import { cellCode, DATE_STEP, sourceOfLetter } from './condensed';
import type { FactSource } from './fact-source';
import type { StoredValue } from './snapshot';

const [QUOTE, COMMA, BACKSLASH, OPENS, CLOSES, BEGINS, ENDS] = [...'",\\[]{}'].map((letter) => letter.charCodeAt(0));

/**
 * The cells of a condensed snapshot by attribute and year. Conditions ask for a few of many: only those values are read
 * out of the text, the rest is stepped over.
 */
export function condensedCells(text: string): Cells {
  const cells = new TextOfCells(text);
  return (field, year) => cells.of(cellCode(field, year));
}

class TextOfCells {
  private readonly codes: readonly number[];
  /** Where each value begins that was stepped over so far, and where the next one does. */
  private readonly begins: number[] = [];
  private next: number;

  constructor(private readonly text: string) {
    const end = text.indexOf(']') + 1;
    this.codes = JSON.parse(text.slice(1, end)) as number[];
    this.next = end + ',['.length;
  }

  of(code: number): Cell | undefined {
    const place = this.codes.indexOf(code);
    return place < 0 ? undefined : new CellInText(this, place);
  }

  value(place: number): StoredValue {
    while (this.begins.length <= place) this.step();
    const end = this.begins[place + 1] ?? this.next;
    return JSON.parse(this.text.slice(this.begins[place], end - 1)) as StoredValue;
  }

  observedOn(place: number): CalendarDate {
    const from = this.sourcesFrom() - '","'.length - (this.codes.length - place) * DATE_STEP + 1;
    return this.text.slice(from, from + DATE_STEP - 1) as CalendarDate;
  }

  source(place: number): FactSource | undefined {
    return sourceOfLetter(this.text[this.sourcesFrom() + place]!);
  }

  private sourcesFrom(): number {
    return this.text.length - '"]'.length - this.codes.length;
  }

  /** Over one value and the comma or bracket behind it. */
  private step(): void {
    this.begins.push(this.next);
    const { text } = this;
    let [at, depth] = [this.next, 0];
    for (; ; at += 1) {
      const letter = text.charCodeAt(at);
      if (letter === QUOTE) at = endOfText(text, at);
      else if (letter === OPENS || letter === BEGINS) depth += 1;
      else if (depth === 0 && (letter === COMMA || letter === CLOSES)) break;
      else if (letter === CLOSES || letter === ENDS) depth -= 1;
    }
    this.next = at + 1;
  }
}

/** Where the quote stands that ends a text which begins at a quote. */
function endOfText(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); ; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return at;
  }
}

/** Date and source are cut out of the text only when somebody asks for them. */
class CellInText implements Cell {
  readonly v: StoredValue;

  constructor(
    private readonly cells: TextOfCells,
    private readonly place: number,
  ) {
    this.v = cells.value(place);
  }

  get o(): CalendarDate {
    return this.cells.observedOn(this.place);
  }

  get s(): FactSource | undefined {
    return this.cells.source(this.place);
  }
}
