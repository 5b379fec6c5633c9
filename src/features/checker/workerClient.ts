import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
  State,
} from 'vscode-languageclient/browser';

/**
 * A worker has no end of stream: without this a server that dies of an uncaught error would leave its
 * client waiting for ever.
 */
class WorkerReader extends BrowserMessageReader {
  constructor(worker: Worker) {
    super(worker);
    worker.addEventListener('error', () => this.fireClose());
  }
}

/**
 * A client for a server in a worker, whose worker ends when the client does or when it fails.
 *
 * The client's own way, a function that gives the worker, is not taken: it tells a worker by `instanceof`,
 * and in the web extension host `Worker` is a function that gives objects of another class.
 */
export function createWorkerClient(
  startWorker: () => Worker,
  options: LanguageClientOptions,
): LanguageClient {
  let worker: Worker | undefined;
  const end = () => {
    worker?.terminate();
    worker = undefined;
  };
  const connect = async () => {
    end();
    const started = startWorker();
    worker = started;
    const reader = new WorkerReader(started);
    started.addEventListener('error', end);
    return { reader, writer: new BrowserMessageWriter(started) };
  };
  const client = new LanguageClient('sessionTutor', 'Session Tutor', connect, options);
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Stopped || newState === State.StartFailed) end();
  });
  return client;
}
