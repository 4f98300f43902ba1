/** What differs between two storage nodes. */
export interface KuboConfigOptions {
  /** `Identity` of the config that `ipfs init` wrote. */
  identity: { PeerID: string; PrivKey: string };
  apiPort: number;
  gatewayPort: number;
  swarmPort: number;
  /** IP address to listen on: 127.0.0.1 on one machine, 0.0.0.0 in a private network. */
  listenAddress: string;
  /** Opens the calls that store, read, pin and probe. */
  dataToken: string;
  /** Opens every call: garbage collection, configuration. */
  opsToken: string;
  /** The other nodes: nobody is found without an address, for `Routing.Type` is `none`. */
  peers: { id: string; addrs: string[] }[];
  /** Shown by `repo/stat`, not enforced by Kubo, e.g. `20GB`. */
  storageMax: string;
}

/** Kubo compares by prefix: a trailing slash opens a whole family. */
const DATA_PATHS = [
  '/api/v0/block/put',
  '/api/v0/block/get',
  '/api/v0/block/stat',
  '/api/v0/dag/import',
  '/api/v0/pin/add',
  '/api/v0/pin/rm',
  '/api/v0/pin/ls',
  '/api/v0/refs/local',
  '/api/v0/repo/stat',
  '/api/v0/id',
  '/api/v0/version',
  '/api/v0/diag/',
  '/api/v0/swarm/',
];

/**
 * Builds the whole `config` file of a storage node: private swarm, no content routing, tokens on the RPC port,
 * nothing fetched on behalf of the gateway port, blocks fsynced and hashed on every read.
 * Pure. Written beside `swarm.key`; the daemon runs with `LIBP2P_FORCE_PNET=1`, never with `--enable-gc`.
 *
 * The gateway port and `/debug` have no authentication in Kubo: the listen address belongs to a private network.
 */
export function kuboConfig(options: KuboConfigOptions): Record<string, unknown> {
  return {
    Identity: options.identity,
    ...access(options),
    ...privateNetwork(options.peers),
    Datastore: datastore(options.storageMax),
    // One commit per import: the batch takes a whole chunk with room to spare.
    Import: { CidVersion: 1, FastProvideRoot: false, BatchMaxNodes: 1024, BatchMaxSize: 512 * 1024 * 1024 },
  };
}

function access(options: KuboConfigOptions) {
  const listen = `/${options.listenAddress.includes(':') ? 'ip6' : 'ip4'}/${options.listenAddress}/tcp`;
  return {
    API: {
      Authorizations: {
        data: { AuthSecret: `bearer:${options.dataToken}`, AllowedPaths: DATA_PATHS },
        ops: { AuthSecret: `bearer:${options.opsToken}`, AllowedPaths: ['/api/v0'] },
      },
    },
    Addresses: {
      API: [`${listen}/${options.apiPort}`],
      Gateway: [`${listen}/${options.gatewayPort}`],
      Swarm: [`${listen}/${options.swarmPort}`],
    },
    Gateway: {
      NoFetch: true,
      DeserializedResponses: false,
      ExposeRoutingAPI: false,
      NoDNSLink: true,
      DisableHTMLErrors: true,
    },
  };
}

function privateNetwork(peers: KuboConfigOptions['peers']) {
  const off = { Enabled: false };
  return {
    AutoConf: off,
    Bootstrap: [],
    DNS: { Resolvers: {} },
    AutoTLS: off,
    Routing: { Type: 'none', DelegatedRouters: [] },
    Ipns: { DelegatedPublishers: [] },
    Provide: off,
    HTTPRetrieval: off,
    Discovery: { MDNS: off },
    AutoNAT: { ServiceMode: 'disabled' },
    Version: { SwarmCheckEnabled: false },
    Internal: { ShutdownTimeout: '10s', Bitswap: { MaxOutstandingBytesPerPeer: 32 * 1024 * 1024 } },
    Swarm: {
      DisableNatPortMap: true,
      EnableHolePunching: false,
      RelayClient: off,
      RelayService: off,
      Transports: {
        Network: { TCP: true, QUIC: false, WebTransport: false, WebRTCDirect: false, Websocket: false, Relay: false },
      },
      ConnMgr: { Type: 'none' },
      ResourceMgr: { MaxMemory: '1GiB' },
    },
    Peering: { Peers: peers.map(({ id, addrs }) => ({ ID: id, Addrs: addrs })) },
  };
}

function datastore(storageMax: string) {
  return {
    StorageMax: storageMax,
    // Turns silent corruption into an error and makes block/stat a proof; about 15 % on reads.
    HashOnRead: true,
    // With the key cache on, good bytes put over a corrupt block are silently not written: a repair would not heal.
    BlockKeyCacheSize: 0,
    BloomFilterSize: 0,
    WriteThrough: true,
    Spec: {
      type: 'mount',
      mounts: [
        {
          mountpoint: '/blocks',
          type: 'flatfs',
          prefix: 'flatfs.datastore',
          path: 'blocks',
          // Kubo's default is false: nothing is ever fsynced and a power cut leaves empty block files.
          sync: true,
          shardFunc: '/repo/flatfs/shard/v1/next-to-last/2',
        },
        { mountpoint: '/', type: 'levelds', prefix: 'leveldb.datastore', path: 'datastore', compression: 'none' },
      ],
    },
  };
}
