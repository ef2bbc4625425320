import { makeExtractor } from "./tests/pipeline/contacts/corpus/read-corpus.ts";
import { readFileSync } from "node:fs";
const ex = await makeExtractor();
const r = ex({id:"x",lang:"nl",about:"",text:readFileSync(0,"utf8"),contacts:[]});
for (const c of r.contacts) console.log(JSON.stringify({...c,uid:undefined,places:c.places.map(p=>p.line+":"+p.column).join(),emails:c.emails.map(e=>e.value),phones:c.phones.map(e=>e.value)}));
console.log("mentions",r.mentions.map(m=>m.name), r.codes);
