import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** As much of an SMTP server as takes a mail: it keeps what it got, and can refuse recipients or go away. */
export class SmtpStub {
  readonly mails: string[] = [];
  /** What the next recipients are answered. */
  recipientReply = '250 ok';
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();

  private constructor(private port: number) {}

  static async start(): Promise<SmtpStub> {
    const stub = new SmtpStub(0);
    await stub.listen();
    return stub;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async listen(): Promise<void> {
    this.server = createServer((socket) => this.serve(socket)).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = once(this.server!, 'close');
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket)).on('error', () => socket.destroy());
    let text = '';
    let inData = false;
    socket.write('220 stub\r\n');
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      for (;;) {
        const end = inData ? text.indexOf('\r\n.\r\n') : text.indexOf('\r\n');
        if (end < 0) return;
        const line = text.slice(0, end);
        text = text.slice(end + (inData ? 5 : 2));
        if (inData) this.mails.push(line);
        socket.write(`${inData ? '250 taken' : this.replyTo(line)}\r\n`);
        inData = !inData && /^DATA/i.test(line);
      }
    });
  }

  private replyTo(line: string): string {
    if (/^DATA/i.test(line)) return '354 go on';
    if (/^RCPT/i.test(line)) return this.recipientReply;
    return '250 ok';
  }
}
