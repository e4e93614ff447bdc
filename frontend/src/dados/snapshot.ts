import { createContext } from 'preact';
import { useContext, useRef } from 'preact/hooks';
import { fetchSnapshot, type Extent, type Snapshot } from '../api/data';
import { useResource, type Resource } from '../resource/useResource';

/**
 * The snapshot that the sections show.
 *
 * `version` changes when another one replaces the one first seen, which makes every section read again; `extent`
 * is unknown until there is an answer.
 */
interface Served {
  known: boolean;
  version: string;
  extent?: Extent | undefined;
}

export const ServedSnapshot = createContext<Served>({ known: false, version: '' });

const LOOK_AGAIN_MILLIS = 30_000;

export function useSnapshot(): { snapshot: Resource<Snapshot>; version: string } {
  const snapshot = useResource('snapshot', fetchSnapshot, LOOK_AGAIN_MILLIS);
  const first = useRef<string | undefined>(undefined);
  const id = snapshot.value?.snapshot_id;
  first.current ??= id;
  return { snapshot, version: id === undefined || id === first.current ? '' : id };
}

/**
 * Reads a document of the data API, again whenever another snapshot has been loaded. Until it is known that
 * there is a snapshot, a failure is held back: the place as a whole then tells what is the matter.
 */
export function useData<T>(key: string, read: (signal: AbortSignal) => Promise<T>): Resource<T> {
  const { known, version } = useContext(ServedSnapshot);
  const resource = useResource(`${version} ${key}`, read);
  return known ? resource : { ...resource, failure: undefined };
}
