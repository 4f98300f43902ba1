import { i18n } from '@lingui/core';

/** Without grouping: there are four digits at most, and what is shown can be typed again. */
const UNIT_DIGITS = [
  { useGrouping: false },
  { useGrouping: false, minimumFractionDigits: 1, maximumFractionDigits: 1 },
] as const;
const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;
const SECOND_STEPS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

const locale = (): string => (i18n.locale === 'de' ? 'de' : 'en');

/** To make a formatter takes a hundred times as long as to use it, and lists use several per row. */
const formatters = new Map<string, unknown>();

/** One formatter per language and key, which must say all that `make` does. */
export function formatter<T>(key: string, make: (language: string) => T): T {
  const language = locale();
  const name = `${language} ${key}`;
  const known = formatters.get(name);
  if (known !== undefined) return known as T;
  const made = make(language);
  formatters.set(name, made);
  return made;
}

/** `12.3 MiB`; powers of 1024. Pure but for the language. */
export function formatBytes(bytes: number): string {
  let [value, unit] = [bytes, 0];
  // 1023.95 would be shown as 1024.0.
  while (value >= 1023.95 && unit < BYTE_UNITS.length - 1) [value, unit] = [value / 1024, unit + 1];
  const digits = unit === 0 ? 0 : 1;
  const numbers = formatter(`bytes ${digits}`, (language) => new Intl.NumberFormat(language, UNIT_DIGITS[digits]));
  return `${numbers.format(value)}\u00a0${BYTE_UNITS[unit]}`;
}

/** `12.3 MiB/s`. */
export const formatRate = (bytesPerSecond: number): string => `${formatBytes(bytesPerSecond)}/s`;

export const formatNumber = (value: number): string =>
  formatter('number', (language) => new Intl.NumberFormat(language)).format(value);

/** `45%` of 0.45. */
export function formatPercent(part: number): string {
  const digits = part < 0.1 ? 1 : 0;
  const style = { style: 'percent', maximumFractionDigits: digits } as const;
  return formatter(`percent ${digits}`, (language) => new Intl.NumberFormat(language, style)).format(part);
}

/** `2 hr 5 min`, `9 sec`: the two largest units. */
export function formatSeconds(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const at = SECOND_STEPS.findIndex(([, size]) => whole >= size);
  const first = SECOND_STEPS[at === -1 ? SECOND_STEPS.length - 1 : at] ?? SECOND_STEPS[3];
  const second = SECOND_STEPS[at + 1];
  const inUnit = (value: number, unit: string): string =>
    formatter(
      `unit ${unit}`,
      (language) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }),
    ).format(value);
  const rest = second && at >= 0 ? Math.floor((whole % first[1]) / second[1]) : 0;
  const main = inUnit(Math.floor(whole / first[1]), first[0]);
  return rest > 0 && second ? `${main} ${inUnit(rest, second[0])}` : main;
}

/** `25 Nov 2026, 16:04`, in the reader's time zone. */
export const formatTime = (time: string): string =>
  formatter(
    'time',
    (language) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }),
  ).format(new Date(time));

/** `16:04:55` of today, `25 Nov 2026, 16:04` of another day; in the reader's time zone. */
export function formatMoment(time: string, now = new Date()): string {
  const at = new Date(time);
  if (at.toDateString() !== now.toDateString()) return formatTime(time);
  return formatter('clock', (language) => new Intl.DateTimeFormat(language, { timeStyle: 'medium' })).format(at);
}

/** A unit that lacks so little is counted: what was just made for 90 days ends in 90, not in 89. */
const NEARLY = 0.02;

/** `3 minutes ago`, `in 2 days`. */
export function formatAgo(time: string, nowMs = Date.now()): string {
  const seconds = (Date.parse(time) - nowMs) / 1000;
  const [unit, size] =
    SECOND_STEPS.find(([, step]) => Math.abs(seconds) / step + NEARLY >= 1) ?? (['second', 1] as const);
  const words = formatter('ago', (language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
  return words.format(Math.sign(seconds) * Math.floor(Math.abs(seconds) / size + NEARLY), unit);
}
