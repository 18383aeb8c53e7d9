// A hub in the wrong hands, for the demo: it holds the hub's key and publishes a tray's draft as it lies there, however
// few have signed it. With "stranger" a key that nobody knows signs too. What our own programs refuse to do; written
// apart from them. Never part of an office.
//   node scripts/demo/hostile-hub.mjs OFFICE ROLE [stranger]
import crypto from 'node:crypto';
import fs from 'node:fs';

const [office, role, stranger] = process.argv.slice(2);
const metadata = `${office}/public/metadata`;
const hubKey = crypto.createPrivateKey(fs.readFileSync(`${office}/keys/hub.pem`));

const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

// Canonical JSON: keys in order, nothing between. Control characters do not occur.
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

const signature = (key, signed) => crypto.sign(null, Buffer.from(canonical(signed)), key).toString('hex');

function publish(name, envelope) {
  const bytes = JSON.stringify(envelope);
  fs.writeFileSync(`${metadata}/.new`, bytes);
  fs.renameSync(`${metadata}/.new`, `${metadata}/${name}`);
  const sha256 = crypto.createHash('sha256').update(bytes).digest('hex');
  return {hashes: {sha256}, length: Buffer.byteLength(bytes), version: envelope.signed.version};
}

function publishByHub(name, envelope) {
  envelope.signatures[0].sig = signature(hubKey, envelope.signed);
  return publish(name, envelope);
}

const draft = read(`${office}/staging/${role}.json`);
if (stranger) {
  const {privateKey} = crypto.generateKeyPairSync('ed25519');
  const keyid = crypto.randomBytes(32).toString('hex');
  draft.signatures.push({keyid, sig: signature(privateKey, draft.signed)});
}
for (const path of Object.keys(draft.signed.targets)) {
  const [folder, name] = [path.slice(0, path.lastIndexOf('/')), path.slice(path.lastIndexOf('/') + 1)];
  const published = `${office}/public/targets/${folder}`;
  const file = `${office}/staging/targets/${path}`;
  if (!fs.existsSync(file)) continue;
  fs.mkdirSync(published, {recursive: true});
  fs.copyFileSync(file, `${published}/${draft.signed.targets[path].hashes.sha256}.${name}`);
}

const timestamp = read(`${metadata}/timestamp.json`);
const snapshot = read(`${metadata}/${timestamp.signed.meta['snapshot.json'].version}.snapshot.json`);
snapshot.signed.meta[`${role}.json`] = publish(`${draft.signed.version}.${role}.json`, draft);
snapshot.signed.version += 1;
timestamp.signed.meta['snapshot.json'] = publishByHub(`${snapshot.signed.version}.snapshot.json`, snapshot);
timestamp.signed.version += 1;
timestamp.signed['x-bangron-issued'] = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
publishByHub('timestamp.json', timestamp);
