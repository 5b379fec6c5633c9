'use strict';
// What keeps other sites from sending forms in a patient's name. There is nothing yet.
