import type { Condition } from '../api/ops';

/** One thing that is wrong: where (file, line, column, path; empty where it is not about a file) and what. */
export interface Complaint {
  place: string;
  text: string;
}

/** Conditions that need a person. “Ready: no” is not among them: it is also true of a stack that is just starting. */
export function troublesOf(conditions: readonly Condition[]): Condition[] {
  return conditions.filter(
    ({ type, status }) =>
      ((type === 'Degraded' || type === 'DiskPressure') && status === 'True') ||
      (type === 'PolicyAccepted' && status === 'False'),
  );
}

/** The code of the sentence for a trouble; a refused file means something else when none was accepted before. */
export function meaningOf({ reason }: Condition, conditions: readonly Condition[]): string {
  const neverReady = conditions.some((each) => each.type === 'Ready' && each.reason === 'InvalidDesiredState');
  return reason === 'InvalidDesiredState' && neverReady ? 'NothingAccepted' : reason;
}

/** `; ` also stands before a suggestion; a new complaint begins with a file and a line. */
const BETWEEN = /; (?=[^\s:;]*\.[a-z]+:\d)/;
/** `desired-state/stack.yaml:58:7 spec.services.redis.mem_limitt: unknown key …` */
const PLACED = /^([^\s:]*\.[a-z]+(?::\d+){0,2}(?: [^\s:]+)?): (.+)$/s;

/** Takes a message of the reconciler apart; nothing of it is lost. */
export function complaintsIn(message: string): Complaint[] {
  return message.split(BETWEEN).flatMap((each) => {
    const [, place = '', text = each] = PLACED.exec(each) ?? [];
    return text === '' ? [] : [{ place, text }];
  });
}
