/** Why a request brought nothing, in the page's own terms; each has its sentence in both languages. */
export type FailureKind =
  | 'offline' // no answer at all: the box or the network is away
  | 'apiDown' // nginx answers for a data API that does not
  | 'opsDown' // nginx answers for a reconciler that does not
  | 'slow' // no answer in time: busy, starting or stopping
  | 'broken' // a fault on the server's side
  | 'noSnapshot'
  | 'notFound'
  | 'refused'
  | 'garbled';

export interface Failure {
  kind: FailureKind;
  /** One line for the engineer: status, code and the server's own words. */
  detail: string;
}

export class RequestFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.detail);
    this.name = 'RequestFailed';
  }
}

export function failureOf(error: unknown): Failure {
  return error instanceof RequestFailed ? error.failure : { kind: 'garbled', detail: String(error) };
}

/** Problem documents (RFC 9457) as both servers and nginx send them; every field may be missing. */
interface Problem {
  title?: unknown;
  detail?: unknown;
  code?: unknown;
}

/** Maps an answer that is not 2xx. `path` tells which of the two back ends was meant. */
export function failureOfAnswer(path: string, status: number, body: string): Failure {
  const problem = readProblem(body);
  const words = [`HTTP ${status}`, problem.code, problem.detail ?? problem.title].filter(isText);
  return { kind: kindOf(path, status, problem), detail: words.join(' · ') };
}

function kindOf(path: string, status: number, problem: Problem): FailureKind {
  if (problem.code === 'no_snapshot') return 'noSnapshot';
  if (status === 404) return 'notFound';
  if (status === 504 || problem.code === 'busy' || problem.code === 'shutting_down') return 'slow';
  if (status === 502 || status === 503) return path.startsWith('/ops/') ? 'opsDown' : 'apiDown';
  if (status >= 500) return 'broken';
  return 'refused';
}

function readProblem(body: string): Problem {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
