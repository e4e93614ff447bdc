import { getJson } from './http';

/** What the reconciler says about the stack (`GET /ops/api/v1/status`); times are ISO instants, unknown texts empty. */
export interface StackStatus {
  stack: string;
  generation: number;
  observedGeneration: number;
  phase: 'Healthy' | 'Progressing' | 'Degraded';
  conditions: Condition[];
  services: ServiceStatus[];
  events: StackEvent[];
  lastPass: { at: string; durationMillis: number; changes: number } | null;
}

export interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason: string;
  message: string;
  lastTransitionTime: string;
}

export type Health = 'Healthy' | 'Progressing' | 'Degraded' | 'Missing' | 'Unknown' | 'Completed' | 'Stopped';

export interface ServiceStatus {
  name: string;
  kind: 'service' | 'job';
  image: string;
  imageId: string;
  /** 0 while unknown. */
  sizeBytes: number;
  health: Health;
  state: string;
  since: string;
  restarts: number;
  reason: string;
  message: string;
}

export interface StackEvent {
  time: string;
  /** Empty where it is about the whole stack. */
  service: string;
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
}

export const fetchStatus = (signal: AbortSignal) => getJson<StackStatus>('/ops/api/v1/status', signal);
