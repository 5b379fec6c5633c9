import type { Memory } from './memory';
import { type Progress, timeline } from './progress';

/** Number of the day that a time is in, in the learner's time zone; consecutive days have consecutive numbers. */
export type Calendar = (time: number) => number;

/** What was done on a day. */
export interface DayHistory {
  readonly day: number;
  readonly answered: number;
  readonly correct: number;
}

/** Answers of the last days up to today, one entry a day, the oldest first. */
export function historyOf(progress: Progress, now: number, days: number, dayOf: Calendar): DayHistory[] {
  const today = dayOf(now);
  const history = Array.from({ length: days }, (_, index) => ({
    day: today - days + 1 + index,
    answered: 0,
    correct: 0,
  }));
  for (const { event, time } of timeline(progress.events, now)) {
    const entry = event.type === 'answer' ? history[dayOf(time) - today + days - 1] : undefined;
    if (!entry || event.type !== 'answer') continue;
    entry.answered++;
    if (event.correct) entry.correct++;
  }
  return history;
}

/** How many concepts come up for review. */
export interface DayForecast {
  readonly day: number;
  readonly due: number;
}

/** Reviews of today (what is overdue among them) and the next days, one entry a day. */
export function forecastOf(memory: Memory, now: number, days: number, dayOf: Calendar): DayForecast[] {
  const today = dayOf(now);
  const forecast = Array.from({ length: days }, (_, index) => ({ day: today + index, due: 0 }));
  for (const { due } of memory.values()) {
    const entry = forecast[Math.max(0, dayOf(due) - today)];
    if (entry) entry.due++;
  }
  return forecast;
}

/** Days in a row with an answer, up to today; a day without one so far does not end it. */
export function streakOf(progress: Progress, now: number, dayOf: Calendar): number {
  const days = new Set(
    timeline(progress.events, now).flatMap(({ event, time }) =>
      event.type === 'answer' ? [dayOf(time)] : [],
    ),
  );
  const today = dayOf(now);
  const last = days.has(today) ? today : today - 1;
  let streak = 0;
  while (days.has(last - streak)) streak++;
  return streak;
}

/** The calendar of the machine that this runs on. */
export const localCalendar: Calendar = (time) =>
  Math.floor((time - new Date(time).getTimezoneOffset() * 60_000) / 86_400_000);
