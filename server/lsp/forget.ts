import { fromUri } from './from-lsp.ts';
import type { Projects } from './projects.ts';
import type { ForgottenAnswer } from './requests.ts';

/** Forgets the folder of a URI, with all nested roots. A URI that names no file forgets nothing. */
export async function forget(
  projects: Projects,
  { uri }: { uri: string },
): Promise<ForgottenAnswer & { readonly roots: readonly string[] }> {
  const path = fromUri(uri);
  const forgotten = path === undefined ? new Map<string, never>() : await projects.forget(path);
  const all = [...forgotten.values()];
  return {
    roots: [...forgotten.keys()],
    files: all.reduce((sum, it) => sum + it.files.length, 0),
    bytes: all.reduce((sum, it) => sum + it.bytes, 0),
    left: all.flatMap(it => it.left),
    others: [...new Set(all.flatMap(it => it.leaders.map(leader => leader.pid)))],
  };
}
