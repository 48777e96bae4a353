import { parseMarkdown } from '../server/markdown/parse.ts';
import { markdownParts } from '../server/markdown/parts.ts';
let t = "# Andrei Kelin on LBC\n\n# Andrei Kelin on LBC\n\n"; let p = markdownParts(t);
for (const c of ["\n\n# Andrei Kelin on LBC\n\n","\n\n# Andrei Kelin on LBC\n\n","    ","\n- ","\n> "]) { t = c + t; p = markdownParts(t, p); }
console.log(JSON.stringify(t)); 
for (const [i,x] of p.parts.entries()) console.log(p.starts[i], JSON.stringify(x.text), x.nodes.map(n=>n.kind+n.start+'-'+n.end).join(' '));
console.log(parseMarkdown(t).nodes.map(n=>n.kind+n.start+'-'+n.end).join(' '));
const f = markdownParts(t); for (const [i,x] of f.parts.entries()) console.log(f.starts[i], JSON.stringify(x.text));
