// Foreign TUF code beside ours. tuf-js judges feeds that our writer made (tests/peer/histories.cc), our plain client
// judges the sabotaged ones beside it, and repositories that @tufjs/models wrote. Only a witness: no trust decision of
// ours is made here.
//   node peer.mjs accept DIR            tuf-js follows every history and takes every item of every step
//   node peer.mjs refuse DIR CLIENT     tuf-js and CLIENT (bangron-tuf) take the good feeds and refuse the bad ones
//   node peer.mjs models DIR CLIENT     CLIENT takes every target that @tufjs/models published, and no sabotaged one
// Ends with "N passed, N failed"; exits 1 where something failed.
import { spawn } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { availableParallelism } from 'node:os';
import { join, resolve, sep } from 'node:path';
import {
  Key, Metadata, MetaFile, Root, Signature, Snapshot, TargetFile, Targets, Timestamp,
} from '@tufjs/models';
import { Delegations } from '@tufjs/models/dist/delegations.js';
import { DelegatedRole, Role } from '@tufjs/models/dist/role.js';
import { Updater } from 'tuf-js';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

// Plain files of any folder below `root`, on a free port of loopback.
async function serve(root) {
  const server = createServer((request, response) => {
    const file = resolve(root, '.' + decodeURIComponent(new URL(request.url, 'http://x').pathname));
    try {
      if (!file.startsWith(root + sep)) throw new Error('outside');
      const bytes = readFileSync(file);
      response.writeHead(200, { 'Content-Length': bytes.length }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

function folders(scratch, root) {
  const made = { metadata: join(scratch, 'metadata'), targets: join(scratch, 'targets') };
  for (const folder of Object.values(made)) mkdirSync(folder, { recursive: true });
  copyFileSync(root, join(made.metadata, 'root.json'));
  return made;
}

// Refreshes and downloads every target; the reason where tuf-js refuses something, else ''.
async function tufJs(made, feed, targets) {
  try {
    const updater = new Updater({
      metadataDir: made.metadata, metadataBaseUrl: `${feed}/metadata`,
      targetDir: made.targets, targetBaseUrl: `${feed}/targets`, config: { fetchRetry: 0, fetchRetries: 0 },
    });
    await updater.refresh();
    for (const [path, hash] of Object.entries(targets)) {
      const info = await updater.getTargetInfo(path);
      if (!info) throw new Error(`no role may name ${path}`);
      const bytes = readFileSync(await updater.downloadTarget(info));
      if (hash && sha256(bytes) !== hash) throw new Error(`${path}: other bytes than published`);
    }
    return '';
  } catch (error) {
    return String(error.message ?? error) || 'refused';
  }
}

function run(program, args) {
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (piece) => (said += piece));
    child.on('close', (code, signal) => done({ code: signal ? `killed by ${signal}` : code, said: said.trim() }));
  });
}

// The same with our client; a crash is no refusal.
async function ours(client, made, feed, targets) {
  const names = Object.keys(targets).flatMap((path) => ['--target-name', path]);
  const args = ['--metadata-dir', made.metadata, '--metadata-url', `${feed}/metadata`];
  const ended = names.length === 0
    ? await run(client, [...args, 'refresh'])
    : await run(client, [...args, ...names, '--target-base-url', `${feed}/targets`, '--target-dir', made.targets, 'download']);
  if (ended.code !== 0 && ended.code !== 1) throw new Error(`our client ended with ${ended.code}: ${ended.said}`);
  if (ended.code === 0) {
    const held = new Set(readdirSync(made.targets).map((name) => sha256(readFileSync(join(made.targets, name)))));
    for (const [path, hash] of Object.entries(targets)) {
      if (hash && !held.has(hash)) throw new Error(`our client took other bytes for ${path}`);
    }
  }
  return ended.code === 0 ? '' : ended.said || 'refused';
}

async function acceptOne(root, folder, url) {
  const made = folders(join(root, folder, 'tuf-js'), join(root, folder, 'root.json'));
  const steps = JSON.parse(readFileSync(join(root, folder, 'steps.json')));
  let items = 0;
  for (const [number, targets] of steps.entries()) {
    const reason = await tufJs(made, `${url}/${folder}/step-${number}`, targets);
    if (reason) throw new Error(`step ${number}: ${reason}`);
    items += Object.keys(targets).length;
  }
  return items;
}

async function refuseOne(root, folder, url, client) {
  const { name, after_good: afterGood, good, bad } = JSON.parse(readFileSync(join(root, folder, 'case.json')));
  const clients = {
    'tuf-js': (made, feed, targets) => tufJs(made, feed, targets),
    'our client': (made, feed, targets) => ours(client, made, feed, targets),
  };
  for (const [who, take] of Object.entries(clients)) {
    const rootFile = join(root, folder, 'root.json');
    const before = await take(folders(join(root, folder, who, 'good'), rootFile), `${url}/${folder}/good`, good);
    if (before) throw new Error(`${name}: ${who} refuses the good feed: ${before}`);
    const made = afterGood ? { metadata: join(root, folder, who, 'good/metadata'), targets: join(root, folder, who, 'good/targets') }
      : folders(join(root, folder, who, 'bad'), rootFile);
    const reason = await take(made, `${url}/${folder}/bad`, bad);
    if (!reason) throw new Error(`${name}: ${who} took the bad feed`);
  }
  return 1;
}

// --- repositories written by @tufjs/models

const DAY = 24 * 3600 * 1000;

function randomFrom(seed) {
  let state = seed * 2654435761 + 1;
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % limit;
  };
}

// Ed25519 as hexadecimal text, ECDSA and RSA as PEM: what a key of the specification looks like.
function newKey(kind) {
  const pair = kind === 'ed25519' ? generateKeyPairSync('ed25519')
    : kind === 'ecdsa' ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const value = kind === 'ed25519' ? pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex')
    : pair.publicKey.export({ type: 'spki', format: 'pem' });
  const scheme = { ed25519: 'ed25519', ecdsa: 'ecdsa-sha2-nistp256', rsa: 'rsassa-pss-sha256' }[kind];
  const key = new Key({ keyID: sha256(value), keyType: kind, scheme, keyVal: { public: value }, unrecognizedFields: { 'x-owner': 'ai đó' } });
  const secret = kind === 'rsa' ? { key: pair.privateKey, padding: 6, saltLength: 32 } : pair.privateKey; // 6: PSS
  const hash = kind === 'ed25519' ? undefined : 'sha256';
  return { key, signer: (data) => new Signature({ keyID: key.keyID, sig: sign(hash, data, secret).toString('hex') }) };
}

function signed(value, keys) {
  const metadata = new Metadata(value);
  for (const { signer } of keys) metadata.sign(signer, true);
  return Buffer.from(JSON.stringify(metadata.toJSON(), null, 1));
}

// Writes one random repository; returns its target paths with their hashes.
function writeRepository(folder, random) {
  const expires = new Date(Date.now() + (1 + random(300)) * DAY).toISOString().replace(/\.\d+Z$/, 'Z');
  const consistent = random(4) !== 0;
  const withHashes = random(2) === 0;
  const kinds = ['ed25519', 'ecdsa', 'rsa'];
  const keysOf = {};
  const make = (role, count) => (keysOf[role] = Array.from({ length: count }, () => newKey(kinds[random(3)])));
  const published = {};
  const meta = {};
  mkdirSync(join(folder, 'metadata'), { recursive: true });
  const put = (role, bytes, version) => {
    const name = `${role}.json`;
    const prefixed = role === 'root' || (consistent && role !== 'timestamp');
    writeFileSync(join(folder, 'metadata', prefixed ? `${version}.${name}` : name), bytes);
    return new MetaFile({ version, ...(withHashes ? { length: bytes.length, hashes: { sha256: sha256(bytes) } } : {}) });
  };
  const addTarget = (list, path) => {
    const bytes = Buffer.from(`${path} nội dung ${random(1e6)}\n`);
    const hash = sha256(bytes);
    list.addTarget(new TargetFile({ path, length: bytes.length, hashes: { sha256: hash } }));
    const [, dir, name] = /^(.*\/)?([^/]*)$/.exec(path);
    mkdirSync(join(folder, 'targets', dir ?? ''), { recursive: true });
    writeFileSync(join(folder, 'targets', dir ?? '', consistent ? `${hash}.${name}` : name), bytes);
    published[path] = hash;
  };

  for (const role of ['root', 'timestamp', 'snapshot', 'targets']) make(role, 1 + random(3));
  const targets = new Targets({ version: 1 + random(9), specVersion: '1.0.34', expires });
  for (let count = random(3); count > 0; count--) addTarget(targets, `top-${count}.txt`);
  const roles = {};
  const delegatedKeys = {};
  for (let number = 0; number < 1 + random(4); number++) {
    const name = ['unit-xa-mau', 'vai trò', 'a?b#c', 'r'][number];
    const keys = make(name, 1 + random(3));
    for (const { key } of keys) delegatedKeys[key.keyID] = key;
    const list = new Targets({ version: 1 + random(9), specVersion: '1.0.34', expires });
    for (let count = 1 + random(3); count > 0; count--) addTarget(list, `d${number}/file ${count}+.txt`);
    roles[name] = new DelegatedRole({ name, keyIDs: keys.map(({ key }) => key.keyID), threshold: keys.length, terminating: random(2) === 0, paths: [`d${number}/*`] });
    meta[`${name}.json`] = put(name, signed(list, keys), list.version);
  }
  targets.delegations = new Delegations({ keys: delegatedKeys, roles });
  meta['targets.json'] = put('targets', signed(targets, keysOf.targets), targets.version);
  const snapshot = new Snapshot({ version: 1 + random(9), specVersion: '1.0.34', expires, meta });
  const snapshotMeta = put('snapshot', signed(snapshot, keysOf.snapshot), snapshot.version);
  const timestamp = new Timestamp({ version: 1 + random(9), specVersion: '1.0.34', expires, snapshotMeta });
  put('timestamp', signed(timestamp, keysOf.timestamp), timestamp.version);

  // Two or three roots, each with another key of its own.
  let before = [];
  const versions = 1 + random(3);
  for (let version = 1; version <= versions; version++) {
    const rootKeys = make('root', 1 + random(3));
    const root = new Root({ version, specVersion: '1.0.34', expires, consistentSnapshot: consistent, keys: {}, roles: Object.fromEntries(
      ['root', 'timestamp', 'snapshot', 'targets'].map((role) => [role, new Role({ keyIDs: keysOf[role].map(({ key }) => key.keyID), threshold: keysOf[role].length })])) });
    for (const role of ['root', 'timestamp', 'snapshot', 'targets']) for (const { key } of keysOf[role]) root.keys[key.keyID] = key;
    put('root', signed(root, [...rootKeys, ...before]), version);
    before = rootKeys;
  }
  copyFileSync(join(folder, 'metadata/1.root.json'), join(folder, 'root.json'));
  return published;
}

async function modelsOne(root, number, url, client) {
  const folder = String(number);
  const random = randomFrom(number + 1);
  const targets = writeRepository(join(root, folder), random);
  const rootFile = join(root, folder, 'root.json');
  const reason = await ours(client, folders(join(root, folder, 'ours'), rootFile), `${url}/${folder}`, targets);
  if (reason) throw new Error(`our client refuses what @tufjs/models wrote: ${reason}`);
  // One altered digit of any signature or one altered version, and it is refused: every key counts here.
  const files = readdirSync(join(root, folder, 'metadata')).filter((name) => name !== '1.root.json');
  const victim = join(root, folder, 'metadata', files[random(files.length)]);
  const text = readFileSync(victim, 'utf8');
  const altered = random(2) === 0 ? text.replace(/("sig": ")(.)/, (_, begin, digit) => begin + (digit === '0' ? '1' : '0'))
    : text.replace(/("version": )(\d+)/, (_, begin, digits) => begin + (Number(digits) + 1));
  writeFileSync(victim, altered);
  if (!(await ours(client, folders(join(root, folder, 'again'), rootFile), `${url}/${folder}`, targets))) {
    throw new Error(`our client took an altered ${victim}`);
  }
  return Object.keys(targets).length;
}

// --- what is asked for

async function each(cases, one) {
  const waiting = [...cases];
  let passed = 0, failed = 0, counted = 0;
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      try {
        counted += await one(next);
        passed++;
      } catch (error) {
        failed++;
        console.error(`case ${next}: ${error.message ?? error}`);
      }
    }
  }));
  return { passed, failed, counted };
}

const [mode, folder, client, count = '30'] = process.argv.slice(2);
const root = resolve(folder ?? '');
const modes = {
  accept: (url) => each(readdirSync(root), (name) => acceptOne(root, name, url)),
  refuse: (url) => each(readdirSync(root), (name) => refuseOne(root, name, url, client)),
  models: (url) => each(Array(Number(count)).keys(), (number) => modelsOne(root, number, url, client)),
};
if (!folder || !modes[mode]) {
  console.error('usage: node peer.mjs accept DIR | refuse DIR CLIENT | models DIR CLIENT [COUNT]');
  process.exit(64);
}
const server = await serve(root);
const { passed, failed, counted } = await modes[mode](server.url);
server.close();
console.log(`${mode}: ${passed} passed, ${failed} failed (${counted} items)`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
