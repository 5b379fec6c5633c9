const greeting = document.querySelector('#greeting');
const loginForm = document.querySelector('#login');
const logoutButton = document.querySelector('#logout');

async function send(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error((await response.json()).error);
  return response.json();
}

loginForm.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { email, password, remember } = Object.fromEntries(new FormData(loginForm));
  try {
    await send('/login', { email, password, remember: Boolean(remember) });
    const { token } = await send('/api/v1/token', { email, password });
    localStorage.setItem('authToken', token);
    showUser(email);
    await showOrders();
  } catch (error) {
    greeting.textContent = error.message;
  }
});

logoutButton.addEventListener('click', async () => {
  await send('/logout', {});
  localStorage.removeItem('authToken');
  location.reload();
});

function showUser(email) {
  greeting.innerHTML = `Welcome back, ${email}!`;
  loginForm.hidden = true;
  logoutButton.hidden = false;
}

async function showOrders() {
  const response = await fetch('/api/v1/orders', {
    headers: { Authorization: `Bearer ${localStorage.getItem('authToken')}` },
  });
  const orders = await response.json();
  greeting.append(` You have ${orders.length} orders.`);
}

async function showProducts() {
  const products = await (await fetch('/products')).json();
  document.querySelector('#products').replaceChildren(
    ...products.map(({ name, price }) => {
      const item = document.createElement('li');
      item.textContent = `${name}: ${price.toFixed(2)} €`;
      return item;
    }),
  );
}

showProducts();
