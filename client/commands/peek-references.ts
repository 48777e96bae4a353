import * as vscode from 'vscode';

/** A position and a location as the language server writes them. */
interface At {
  readonly line: number;
  readonly character: number;
}
interface Place {
  readonly uri: string;
  readonly range: { readonly start: At; readonly end: At };
}

/** What a code lens runs: the places that quote a passage, in VS Code's own peek view. Not for the palette: it needs what the lens knows. */
export async function peekReferences(uri: string, position: At, places: readonly Place[]): Promise<void> {
  await vscode.commands.executeCommand(
    'editor.action.showReferences',
    vscode.Uri.parse(uri),
    new vscode.Position(position.line, position.character),
    places.map(({ uri: file, range: { start, end } }) => {
      const range = new vscode.Range(start.line, start.character, end.line, end.character);
      return new vscode.Location(vscode.Uri.parse(file), range);
    }),
  );
}
