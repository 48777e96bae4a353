import { sourceLabel } from '../citations/describe.ts';
import { type LspContext, placeOf } from './context.ts';
import { fromUri } from './from-lsp.ts';
import type { SourceStatusAnswer, StatusAnswer } from './requests.ts';

/** The status of the folder that the open document `uri` belongs to. */
export async function status(context: LspContext, { uri }: { uri: string }): Promise<StatusAnswer | null> {
  const place = await placeOf(context, uri);
  if (!place) return null;
  const { project, note } = place;
  const files = await project.corpus.status();
  return {
    root: project.folder.root,
    sources: files.filter(it => it.state !== 'failed').length,
    unreadable: files.filter(it => it.state === 'failed').length,
    ...project.corpus.progress(),
    ...(note ? { tally: await project.service.tally(note) } : {}),
  };
}

/** Every file of the corpus with its state and, where it cannot be used, the reason; of all folders of the workspace without a `uri`. */
export async function sourceStatus(context: LspContext, { uri }: { uri?: string }): Promise<SourceStatusAnswer[]> {
  const path = uri === undefined ? undefined : fromUri(uri);
  const one = path === undefined ? undefined : await context.projects.of(path);
  const answers: SourceStatusAnswer[] = [];
  for (const { folder, corpus } of one ? [one] : await context.projects.ofWorkspace()) {
    const labels = new Map((await corpus.sources()).map(it => [it.file, sourceLabel(it)]));
    for (const { file, path, id, state, reason } of await corpus.status()) {
      const label = labels.get(file);
      answers.push({
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
  return answers;
}
