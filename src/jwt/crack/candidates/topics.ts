import type { Weighted } from './slot';

// What a program is about and what it is made with: these stand in secrets as names of their owners
// (`todo_app_secret`). One list a cost; words within a phrase have blanks, phrases have commas between them.

const TECHNOLOGIES =
  'node, nodejs, node js, express, expressjs, nest, nestjs, next, nextjs, nextauth, nuxt, react, reactjs, vue, vuejs, ' +
  'angular, svelte, mern, mean, mern stack, mern app, mern auth, mern project, mern ecommerce, mongo, mongodb, mongoose, ' +
  'mysql, postgres, sql, redis, sequelize, prisma, typeorm, graphql, apollo, hasura, firebase, supabase, strapi, ' +
  'keystone, adonis, adonisjs, koa, hapi, fastify, hono, bun, deno, feathers, loopback, sails, passport, passport jwt, ' +
  'jsonwebtoken, coding, code, programming, web development, webdev, developer, typescript, javascript, js, ts, python, django, drf, flask, fastapi, tornado, sanic, starlette, java, ' +
  'spring, spring boot, spring security, spring jwt, spring boot jwt, springboot, quarkus, micronaut, ktor, kotlin, ' +
  'scala, play, akka, go, golang, gin, echo, fiber, rust, actix, axum, rocket, ruby, rails, devise, sinatra, php, ' +
  'laravel, lumen, symfony, slim, codeigniter, yii, cakephp, lexik, lexik jwt, tymon, dotnet, dot net, asp net, aspnet, ' +
  'aspnet core, net core, netcore, csharp, blazor, identity server, identityserver, elixir, phoenix, guardian, joken, ' +
  'erlang, swift, vapor, flutter, dart, unity, electron, docker, kubernetes, k8s, aws, azure, google, heroku, vercel, ' +
  'netlify, github, gitlab, jenkins, nginx, traefik, kong, keycloak, auth0, okta, cognito, linux, ubuntu, windows, ' +
  'wordpress, wp, woocommerce, shopify, stripe, paypal, telegram, discord, slack, twitch, whatsapp, bot, discord bot, ' +
  'telegram bot, socketio, socket io, mercure, centrifugo, livekit, jitsi, zoom, grafana, superset, airflow, jupyter, ' +
  'minio, rabbitmq, kafka, elastic, elasticsearch, solr, neo4j, cassandra, couchdb, influxdb, pocketbase, directus, ' +
  'ghost, payload, payload cms, sanity, medusa, saleor, vendure, odoo, fullstack, full stack, crud, rest, restapi, webapi';

const PROGRAMS =
  'todo, todo list, todos, todo app, blog, blog app, blog api, blogs, chat, chat app, chatapp, shop, store, online store, ' +
  'e commerce, ecommerce, ecom, ecommerce app, ecommerce api, shopping, shopping cart, cart, market, marketplace, ' +
  'product, products, order, orders, payment, pay, wallet, bank, banking, bank app, finance, fintech, budget, expense, ' +
  'expense tracker, tracker, task, tasks, task manager, task app, task management, taskmanager, note, notes, notes app, ' +
  'note app, keeper, book, books, bookstore, book store, book shop, bookshop, library, library management, movie, ' +
  'movies, movie app, movie api, cinema, film, netflix, netflix clone, music, spotify, song, playlist, podcast, video, ' +
  'youtube, youtube clone, photo, gallery, image, instagram, instagram clone, insta, facebook, twitter, twitter clone, ' +
  'tinder, tiktok, linkedin, reddit, reddit clone, airbnb, airbnb clone, uber, uber clone, amazon, amazon clone, ' +
  'social, social media, social network, social app, social media app, network, community, forum, dating, friends, ' +
  'recipe, recipes, recipe app, food, food app, food delivery, food order, restaurant, pizza, pizza shop, cafe, coffee, ' +
  'coffee shop, burger, kitchen, delivery, logistics, shipping, courier, travel, trip, tour, tours, tourism, natours, ' +
  'hotel, hotel booking, hotel management, booking, bookings, booking app, reservation, ticket, tickets, ticketing, ' +
  'event, events, event management, event booking, evently, calendar, appointment, schedule, meeting, meetup, flight, ' +
  'airline, bus, train, taxi, cab, car, cars, car rental, rental, rent, house, home, real estate, realestate, property, ' +
  'apartment, school, school management, college, university, campus, student management, student portal, students, ' +
  'course, courses, lms, elearning, e learning, learning, education, edu, exam, quiz, quiz app, quizapp, test app, ' +
  'attendance, hospital, hospital management, clinic, health, healthcare, health care, medical, medicine, pharmacy, ' +
  'fitness, fitness app, gym, workout, yoga, sport, sports, football, cricket, game, games, gaming, chess, poker, ' +
  'casino, lottery, pet, pets, petshop, pet shop, adoption, dog, cat, animal, farm, agriculture, weather, weather app, ' +
  'news, newspaper, magazine, article, articles, post, posts, portfolio, my portfolio, cv, resume, job, jobs, ' +
  'job portal, job board, jobify, job app, hr, hrm, payroll, employee management, ems, crm, erp, pos, inventory, ' +
  'inventory management, stock, stocks, warehouse, invoice, billing, accounting, sales, ads, analytics, dashboard, ' +
  'admin panel, admin dashboard, panel, portal, cms, survey, poll, polls, vote, voting, voting app, election, donation, ' +
  'charity, crowdfunding, blood bank, auction, bidding, contact, contacts, contact keeper, contact manager, address, ' +
  'phonebook, url, url shortener, shortener, link, links, file, files, upload, drive, cloud, storage, backup, iot, ' +
  'smart home, camera, device, sensor, robot, ai, ml, chatbot, openai, gpt, data, search, map, maps, location, gps, ' +
  'monitoring, logger, notification, notifications, message, messages, messenger, messaging, mailer, newsletter, ' +
  'feedback, review, reviews, rating, comment, comments, support, help, helpdesk, faq, wiki, docs, kanban, trello, ' +
  'trello clone, slack clone, discord clone, whatsapp clone, project management, project manager, pm, issue, ' +
  'issue tracker, bug tracker, bugtracker, agile, scrum, devops, ci, deploy, monitor, crypto app, bitcoin, btc, ' +
  'ethereum, nft, token app, blockchain, web3, defi, dao, coin, trading, trade, exchange, forex, investment, loan, ' +
  'insurance, tax, legal, law, gov, police, army, church, wedding, fashion, clothes, clothing, shoes, jewelry, beauty, ' +
  'salon, spa, barber, flower, flowers, gift, gifts, toy, toys, furniture, electronics, phone, mobile shop, laptop, ' +
  'computer, book club, bookclub, ecommerce website, demo app, test project, sample app, sample project, my blog, ' +
  'my shop, my store, my blog app, my todo, my todo app, my chat app, my server, my node app, my express app, my auth';

const SCHOOL =
  'final project, capstone, capstone project, graduation project, graduation, thesis, diploma, bootcamp, hackathon, ' +
  'internship, intern, assignment, homework, challenge, coding challenge, code challenge, tutorial, workshop, class, ' +
  'lab, practice, training, exercise, exercism, interview, technical test, tech test, coding test, assessment, task test, ' +
  'udemy, coursera, freecodecamp, codecademy, odin, odin project, fullstackopen, full stack open, hyf, hackyourfuture, ' +
  'ironhack, lambda, lambda school, le wagon, wagon, general assembly, flatiron, holberton, alx, andela, moringa, ' +
  'semester project, group project, group1, group 5, team project, team1, side project, pet project, playground, ' +
  'sandbox, poc, proof of concept, prototype, mvp, boilerplate, starter, starter kit, template, skeleton, scaffold, ' +
  'seed, example app, hello world, first app, my first app, learning app, study, university project, college project';

const list = (texts: string, cost: number): readonly Weighted[] =>
  texts.split(',').map((text) => ({ text: text.trim(), cost }));

/** What a secret belongs to: the program, what it is written with, or why. */
export const topics: readonly Weighted[] = [
  ...list(TECHNOLOGIES, 12),
  ...list(PROGRAMS, 14),
  ...list(SCHOOL, 15),
];
