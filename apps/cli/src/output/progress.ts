import { safeText } from './safe-text.js';
import { formatBytes, formatSeconds } from './units.js';

const REDRAW_MS = 100;
const BAR_WIDTH = 20;

/** How far a transfer is; `movedBytes` of this run tell the rate, `doneBytes` may hold earlier ones. */
export interface ProgressState {
  label: string;
  doneBytes: number;
  movedBytes: number;
  totalBytes: number;
  elapsedMs: number;
}

/** One line that fits the columns. Pure. */
export function progressLine({ label, ...state }: ProgressState, columns: number): string {
  const { doneBytes, movedBytes, totalBytes, elapsedMs } = state;
  const part = totalBytes === 0 ? 1 : Math.min(1, doneBytes / totalBytes);
  const rate = elapsedMs > 0 ? (movedBytes / elapsedMs) * 1000 : 0;
  const remaining = rate > 0 ? `  ${formatSeconds((totalBytes - doneBytes) / rate)} left` : '';
  const bar = '#'.repeat(Math.floor(part * BAR_WIDTH)).padEnd(BAR_WIDTH, '.');
  const figures = `${String(Math.floor(part * 100)).padStart(3)} % [${bar}] ${formatBytes(doneBytes)} of ${formatBytes(totalBytes)}  ${formatBytes(Math.round(rate))}/s${remaining}`;
  const room = columns - 1 - figures.length - 2;
  const name = safeText(label);
  const shown =
    room <= 0
      ? ''
      : Array.from(name).length <= room
        ? name
        : `…${Array.from(name)
            .slice(1 - room)
            .join('')}`;
  return `${figures}${shown ? `  ${shown}` : ''}`.slice(0, Math.max(0, columns - 1));
}

/** Draws a line on a terminal over and over, and nothing anywhere else. */
export class Progress {
  private readonly startedMs = Date.now();
  private drawnMs = 0;
  private isDrawn = false;
  private readonly state = { label: '', doneBytes: 0, movedBytes: 0 };

  constructor(
    private readonly terminal: { write: (text: string) => void; columns: number } | undefined,
    private totalBytes: number,
  ) {}

  /** These bytes were there before. */
  skip(bytes: number): void {
    this.state.doneBytes += bytes;
  }

  add(bytes: number, label: string): void {
    this.state.doneBytes += bytes;
    this.state.movedBytes += bytes;
    this.state.label = label;
    this.draw();
  }

  /** What was counted of a try that failed. */
  takeBack(bytes: number): void {
    this.state.doneBytes -= bytes;
  }

  /** Takes the line away, before something else is printed. */
  clear(): void {
    if (this.isDrawn) this.terminal?.write('\r\x1b[K');
    this.isDrawn = false;
  }

  private draw(): void {
    const now = Date.now();
    if (!this.terminal || now - this.drawnMs < REDRAW_MS) return;
    this.drawnMs = now;
    this.isDrawn = true;
    const state = { ...this.state, totalBytes: this.totalBytes, elapsedMs: now - this.startedMs };
    this.terminal.write(`\r${progressLine(state, this.terminal.columns)}\x1b[K`);
  }
}
