import { createServer } from 'node:http';

/** What no webhook handler on Node can do without: it reads a body, and answers 200. */
createServer((incoming, outgoing) => {
  incoming.resume().on('end', () => outgoing.writeHead(200).end());
}).listen(Number(process.env['PORT']), '127.0.0.1');
