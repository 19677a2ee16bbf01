import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
const root='/tmp/wt/sandbox/';
process.chdir(root);
const d=(p)=>import(`${root}dist/${p}`);
const { assetAt, documentOf } = await d('src/sandbox/front/assets.js');
const { openCatalogue } = await d('src/sandbox/front/catalogue-page.js');
const { people } = await d('src/sandbox/company/people.js');
const sandbox={slack:{people:()=>people, botUserId:'UQUORUM'}};
const cat = await openCatalogue()(sandbox);
const json=JSON.parse(JSON.stringify(cat));
const only=(process.argv[2]??'').split(',').filter(Boolean);
// booked, nothing has begun
const { fullSample } = await d('src/sandbox/catalogue/full-sample.js');
const { readKits } = await d('src/kits/read-kits.js');
const { progressMessage } = await d('blocks/lists/progress-message.js');
const { now, zone } = await d('src/sandbox/catalogue/places.js');
const { withIds } = await d('src/sandbox/slack/rules/block-elements.js');
const kit=(await readKits('scenarios')).find(k=>k.id==='backend-developer');
const x=fullSample(kit);
const first=Math.min(...x.interviewing.rounds.flatMap(r=>r.booking?[r.booking.startsAt]:[]));
let booked={...x.interviewing};
booked={...booked, rounds: booked.rounds.filter(r=>r.booking).map(r=>({...r, seats:r.seats.map(s=>({...s,cards:[],card:null,left:[],excused:null,notHeld:null}))}))};
const message=(text,blocks)=>({kind:'message',message:{attachments:[],threadTs:null,reactions:[],files:[],isBroadcast:false,isEdited:false,isOnlyForYou:false,isDeleted:false,ts:`${now/1000}.000100`,place:'',user:'UQUORUM',text,blocks:withIds(JSON.parse(JSON.stringify(blocks))),values:{}}});
try { const m=progressMessage(booked,x.name,zone,first-86400000,false,'https://calendar.google.com/x');
json.entries.push({id:'booked',room:'mine',file:'x',builder:'booked',empty:[],full:[message(m.text,m.blocks)]}); } catch(e){console.log('booked',e.message)}
const server=createServer((q,r)=>{const u=new URL(q.url,'http://x');
 if(u.pathname==='/catalogue'){const a=documentOf('catalogue');r.writeHead(200,{'content-type':a.type,...a.headers});return r.end(a.content)}
 if(u.pathname==='/api/catalogue'){r.writeHead(200,{'content-type':'application/json'});return r.end(JSON.stringify(json))}
 if(u.pathname.startsWith('/page/')){const a=assetAt(u.pathname);if(a){r.writeHead(200,{'content-type':a.type});return r.end(a.content)}}
 r.writeHead(404);r.end()});
await new Promise(s=>server.listen(0,'127.0.0.1',s));
const url=`http://127.0.0.1:${server.address().port}`;
const { chromium } = await import('/work/main/node_modules/playwright-core/index.mjs');
const browser=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--force-color-profile=srgb']});
for(const [width,scheme] of [[640,'light'],[380,'dark']]){
 const c=await browser.newContext({viewport:{width,height:800},reducedMotion:'reduce',colorScheme:scheme});
 const p=await c.newPage(); p.setDefaultTimeout(120000);
 for(const id of only){ await p.goto(`${url}/catalogue?frame=full&show=${id}&scheme=${scheme}`); await p.locator('.built').first().waitFor();
  await p.screenshot({path:`/tmp/lead/look/${id}-${width}.png`,fullPage:true}); console.log(id,width,await p.evaluate('document.body.scrollHeight'));}
 await c.close();
}
await browser.close(); server.close(); process.exit(0);
