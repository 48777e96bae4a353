import { sourceLabel } from '../citations/describe.ts';
import { type LspContext, placeOf } from './context.ts';
import { fromUri } from './from-lsp.ts';
import type { SourceStatusAnswer, SourceStatusListAnswer, StatusAnswer } from './requests.ts';

/** The status of the folder that the open document `uri` belongs to. */
export async function status(context: LspContext, { uri }: { uri: string }): Promise<StatusAnswer | null> {
  const place = await placeOf(context, uri);
  if (!place) return null;
  const { project, note } = place;
  const { usable, failed } = await project.corpus.counts();
  return {
    root: project.folder.root,
    sources: usable,
    unreadable: failed,
    ...project.corpus.progress(),
    ...(note ? { tally: await project.service.tally(note) } : {}),
  };
}

/** Files of one folder that are listed; those that cannot be read are always among the first. */
const MOST_LISTED = 2000;

/** The files of the corpus with their state and, where they cannot be used, the reason; of all folders of the workspace without a `uri`. */
export async function sourceStatus(context: LspContext, { uri }: { uri?: string }): Promise<SourceStatusListAnswer> {
  const path = uri === undefined ? undefined : fromUri(uri);
  const one = path === undefined ? undefined : await context.projects.of(path);
  const files: SourceStatusAnswer[] = [];
  let left = 0;
  for (const { folder, corpus } of one ? [one] : await context.projects.ofWorkspace()) {
    const { usable, failed } = await corpus.counts();
    const listed = await corpus.status(MOST_LISTED);
    left += usable + failed - listed.length;
    for (const { file, path, id, state, reason, metadata } of listed) {
      const label = id === undefined ? undefined : sourceLabel({ id, metadata });
      files.push({
        root: folder.root,
        file,
        path,
        state,
        ...(id === undefined ? {} : { id }),
        ...(label === undefined ? {} : { label }),
        ...(reason === undefined ? {} : { reason }),
      });
    }
  }
  return { files, left };
}
