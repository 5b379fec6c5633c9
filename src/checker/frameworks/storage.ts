import type { ApiSpec, ArgumentRef, FrameworkModel } from './model';

/** A function `(key, value)` that stores it. */
const stores = (storage: string, more: { onDevice?: boolean } = {}, key = 0, value = 1): ApiSpec => ({
  call: {
    effects: [
      { effect: 'storage-write', storage, key: { argument: key }, value: { argument: value }, ...more },
    ],
  },
});

/** What makes a variable whose value is stored under this key, whatever it is. */
const keeps = (storage: string): ApiSpec => ({
  call: { effects: [{ effect: 'storage-write', storage, key: { argument: 0 } }] },
});

const webStorage = (name: string): ApiSpec => ({
  members: {
    setItem: stores(name),
    getItem: { call: {} },
    removeItem: { call: {} },
    clear: { call: {} },
  },
  writes: 'storage',
});

/** https://html.spec.whatwg.org/multipage/webstorage.html, https://w3c.github.io/IndexedDB/ */
export const browserStorage: FrameworkModel = {
  id: 'browser-storage',
  title: 'Web Storage and IndexedDB',
  types: {
    'web.Storage': webStorage('web storage'),
    'web.Window': {
      members: { localStorage: webStorage('localStorage'), sessionStorage: webStorage('sessionStorage') },
    },
    'web.ObjectStore': {
      members: { put: stores('IndexedDB', {}, 1, 0), add: stores('IndexedDB', {}, 1, 0) },
    },
    'idb.Database': {
      members: { put: stores('IndexedDB', {}, 2, 1), add: stores('IndexedDB', {}, 2, 1) },
    },
  },
  typeNames: { Storage: 'web.Storage', IDBObjectStore: 'web.ObjectStore', IDBPDatabase: 'idb.Database' },
  parameterNames: { objectStore: { call: { returns: 'web.ObjectStore' } } },
  globals: {
    localStorage: webStorage('localStorage'),
    sessionStorage: webStorage('sessionStorage'),
    window: 'web.Window',
    globalThis: 'web.Window',
    self: 'web.Window',
  },
  // https://github.com/jakearchibald/idb, idb-keyval; https://localforage.github.io/localForage
  modules: {
    idb: { members: { openDB: { call: { returns: 'idb.Database' } } } },
    'idb-keyval': { members: { set: stores('IndexedDB') } },
    localforage: {
      members: {
        setItem: stores('IndexedDB'),
        createInstance: { call: { returns: { members: { setItem: stores('IndexedDB') } } } },
      },
    },
  },
};

const small: ApiSpec = { members: { set: stores('localStorage') } };

/** https://github.com/marcuswestin/store.js, https://github.com/nbubna/store, https://github.com/softvar/secure-ls: wrappers around localStorage. */
export const storageWrappers: FrameworkModel = {
  id: 'storage-wrappers',
  title: 'Wrappers around localStorage',
  modules: {
    store: small,
    store2: { ...small, ...stores('localStorage') },
    lscache: { members: { set: stores('localStorage') } },
    'secure-ls': { construct: { returns: { members: { set: stores('localStorage') } } } },
    'ngx-webstorage': {
      members: {
        LocalStorageService: { construct: { returns: 'ngx-webstorage.Service' } },
        SessionStorageService: { construct: { returns: 'ngx-webstorage.Service' } },
      },
    },
    '@vueuse/core': {
      members: {
        useStorage: keeps('localStorage'),
        useLocalStorage: keeps('localStorage'),
        useSessionStorage: keeps('sessionStorage'),
      },
    },
    'usehooks-ts': {
      members: { useLocalStorage: keeps('localStorage'), useSessionStorage: keeps('sessionStorage') },
    },
    'react-use': {
      members: { useLocalStorage: keeps('localStorage'), useSessionStorage: keeps('sessionStorage') },
    },
    'jotai/utils': { members: { atomWithStorage: keeps('localStorage') } },
    'svelte-persisted-store': { members: { persisted: keeps('localStorage') } },
  },
  types: { 'ngx-webstorage.Service': { members: { store: stores('web storage') } } },
  typeNames: {
    LocalStorageService: 'ngx-webstorage.Service',
    SessionStorageService: 'ngx-webstorage.Service',
  },
};

const option = (argument: number, ...path: string[]): ArgumentRef => ({ argument, path });

const persistsStore = (state: ArgumentRef, options: number): ApiSpec['call'] => ({
  effects: [
    {
      effect: 'state-keep',
      storage: 'localStorage',
      states: [state],
      when: option(options, 'persist'),
      names: [option(options, 'persist', 'pick'), option(options, 'persist', 'paths')],
      where: [option(options, 'persist', 'storage')],
    },
  ],
});

/**
 * State that survives a reload: https://zustand.docs.pmnd.rs/middlewares/persist,
 * https://github.com/rt2zz/redux-persist, https://prazdevs.github.io/pinia-plugin-persistedstate,
 * https://github.com/robinvdvleuten/vuex-persistedstate
 */
export const persistedState: FrameworkModel = {
  id: 'persisted-state',
  title: 'State that is kept in localStorage',
  modules: {
    'zustand/middleware': {
      members: {
        persist: {
          call: {
            wraps: 0,
            effects: [
              {
                effect: 'state-keep',
                storage: 'localStorage',
                states: [option(1, 'partialize', '()'), option(0, '()')],
                where: [option(1, 'storage'), option(1, 'getStorage')],
              },
            ],
          },
        },
      },
    },
    'redux-persist': {
      members: {
        persistReducer: {
          call: {
            wraps: 1,
            effects: [
              {
                effect: 'state-keep',
                storage: 'localStorage',
                names: [option(0, 'whitelist'), option(0, 'key')],
                where: [option(0, 'storage')],
              },
            ],
          },
        },
      },
    },
    'vuex-persistedstate': {
      call: {
        effects: [
          {
            effect: 'state-keep',
            storage: 'localStorage',
            names: [option(0, 'paths')],
            where: [option(0, 'storage')],
          },
        ],
      },
    },
    pinia: {
      members: {
        // The store's state by options, by a function, or in one object with its name.
        defineStore: {
          call: {
            effects: [
              ...(persistsStore(option(1, 'state', '()'), 1)?.effects ?? []),
              ...(persistsStore(option(1, '()'), 2)?.effects ?? []),
              ...(persistsStore(option(0, 'state', '()'), 0)?.effects ?? []),
            ],
          },
        },
      },
    },
  },
};

const cacheLocation = (name: string, ...path: string[]): ApiSpec => {
  const call: ApiSpec['call'] = {
    effects: [
      {
        effect: 'tokens-keep',
        storage: 'localStorage',
        option: { argument: 0, path },
        value: 'localstorage',
      },
    ],
  };
  return { members: { [name]: { call, construct: call } } };
};

/** https://auth0.com/docs/libraries/auth0-single-page-app-sdk, https://learn.microsoft.com/entra/msal: tokens stay in memory or end with the tab unless they are told otherwise. */
export const tokenCaches: FrameworkModel = {
  id: 'token-caches',
  title: 'Token caches of sign-in libraries',
  modules: {
    '@auth0/auth0-spa-js': {
      members: {
        ...cacheLocation('createAuth0Client', 'cacheLocation').members,
        ...cacheLocation('Auth0Client', 'cacheLocation').members,
      },
    },
    '@auth0/auth0-vue': cacheLocation('createAuth0', 'cacheLocation'),
    '@azure/msal-browser': cacheLocation('PublicClientApplication', 'cache', 'cacheLocation'),
  },
};

const onDevice = { onDevice: true } as const;

/** https://reactnative.dev/docs/security#async-storage says that it is not encrypted and not for tokens; https://capacitorjs.com/docs/apis/preferences. */
export const deviceStorage: FrameworkModel = {
  id: 'device-storage',
  title: 'Storage of mobile applications',
  modules: {
    '@react-native-async-storage/async-storage': 'react-native.AsyncStorage',
    'react-native': { members: { AsyncStorage: 'react-native.AsyncStorage' } },
    '@capacitor/preferences': {
      members: {
        Preferences: {
          members: {
            set: {
              call: {
                effects: [
                  {
                    effect: 'storage-write',
                    storage: 'Preferences',
                    key: option(0, 'key'),
                    value: option(0, 'value'),
                    ...onDevice,
                  },
                ],
              },
            },
          },
        },
      },
    },
  },
  types: {
    'react-native.AsyncStorage': {
      members: {
        setItem: stores('AsyncStorage', onDevice),
        mergeItem: stores('AsyncStorage', onDevice),
      },
    },
  },
};
