/** Style sheets that a page's script imports: the bundler writes them beside the script. */
declare module '*.css';
